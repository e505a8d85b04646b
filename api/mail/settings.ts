import { z } from 'zod';
import { oneLine } from './letter.ts';

/** Where letters are handed in. */
export interface MailServer {
  host: string;
  port: number;
  /** TLS from the first byte, after `STARTTLS` or else not at all, or none: on the own machine, or where the URL says so. */
  tls: 'at-once' | 'starttls' | 'none';
  /** Left out: the server asks for no name. */
  login?: { name: string; password: string };
}

export interface Sender {
  name: string;
  address: string;
}

export interface MailSettings {
  /** Left out: letters stay in the data folder, for a maintainer to hand over. */
  server?: MailServer;
  from: Sender;
}

const SENDER_NAME = 'Entrepôt';

/** Ports of RFC 8314. */
const PORTS: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 };

/** @returns undefined for what is not the URL of a mail server */
export function parseMailServer(text: string): MailServer | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const { protocol, hostname: host, pathname, search, hash } = url;
  const standard = PORTS[protocol];
  if (standard === undefined || host === '' || !/^\/?$/.test(pathname) || hash !== '') return undefined;
  if (search !== '' && !(search === '?tls=none' && protocol === 'smtp:')) return undefined;
  const login = parseLogin(url);
  if (!login) return undefined;
  const isPlain = search !== '' || isOwnMachine(host);
  const tls = protocol === 'smtps:' ? 'at-once' : isPlain ? 'none' : 'starttls';
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(url.port) || standard, tls, ...login };
}

function parseLogin({ username, password }: URL): Pick<MailServer, 'login'> | undefined {
  if (username === '' && password === '') return {};
  try {
    const login = { name: decodeURIComponent(username), password: decodeURIComponent(password) };
    return login.name === '' ? undefined : { login };
  } catch {
    return undefined; // a percent sign that is none
  }
}

const isOwnMachine = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** `name@portal.example`, or `Name of the portal <name@portal.example>`. @returns undefined for anything else */
export function parseSender(text: string): Sender | undefined {
  if (oneLine(text) !== text.trim()) return undefined;
  const { name = '', address } = /^(?:"?(?<name>[^"<>]*?)"?\s*<(?<address>[^<>]+)>)$/.exec(text.trim())?.groups ?? {
    address: text.trim(),
  };
  return z.email().max(254).safeParse(address).success ? { name: name || SENDER_NAME, address: address! } : undefined;
}

/** Of letters that go through no server. */
export const senderOf = (origin: string): Sender => ({
  name: SENDER_NAME,
  address: `entrepot@${new URL(origin).hostname}`,
});
