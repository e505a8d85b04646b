import path from 'node:path';
import { z } from 'zod';
import { hostAndPort } from './fetch/target.ts';
import { type MailSettings, parseMailServer, parseSender, senderOf } from './mail/settings.ts';

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  HOST: z.string().default('127.0.0.1'),
  ENTREPOT_DATA: z.string().min(1).default('./var'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected an address such as postgres://name:password@host/database')
    .optional(),
  ENTREPOT_ORIGIN: z
    .string()
    .refine(isOrigin, 'expected what people type to get here, such as https://portal.example, without a path')
    .transform((address) => new URL(address).origin)
    .optional(),
  ENTREPOT_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  ENTREPOT_FETCH_ALLOW: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((item) => item !== ''))
    .refine(
      (list) => list.every(isHostAndPort),
      'expected hosts with their ports, such as id.customs.example:8443, 10.0.0.7:80 or [fd00::7]:80, separated by commas',
    )
    .transform((list) => list.map((item) => hostAndPort(new URL(`http://${item}`)))),
  ENTREPOT_SMTP_URL: z
    .string()
    .transform((text, context) => parseMailServer(text) ?? refuse(context, MAIL_SERVER))
    .optional(),
  ENTREPOT_MAIL_FROM: z
    .string()
    .transform((text, context) => parseSender(text) ?? refuse(context, SENDER))
    .optional(),
  ENTREPOT_SECRET_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, 'expected 32 random bytes in base64, as `openssl rand -base64 32` makes them')
    .optional(),
  ENTREPOT_PLUGIN_SECONDS: z.coerce.number().min(0.1).max(60).default(2),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

const environment = variables.superRefine((given, context) => {
  if (given.ENTREPOT_SMTP_URL && !given.ENTREPOT_MAIL_FROM)
    context.addIssue({ code: 'custom', path: ['ENTREPOT_MAIL_FROM'], message: SENDER_NEEDED });
});

const MAIL_SERVER =
  'expected smtp://name:password@mail.example:587 or smtps://… (characters such as @ and / in the password as %40 and %2F); ' +
  'smtp:// asks for STARTTLS unless ?tls=none follows';
const SENDER =
  'expected an address such as portal@customs.example, or a name with it: Entrepôt <portal@customs.example>';
const SENDER_NEEDED = `needed with ENTREPOT_SMTP_URL: ${SENDER}`;

/** Settings of one process, read once. */
export interface Config {
  port: number;
  host: string;
  /** Absolute folder of everything that is not in git: database, published site, search bundle. */
  dataDirectory: string;
  /** Set: PostgreSQL. Not set: SQLite in the data folder. */
  databaseUrl?: string;
  /** What people type into the address bar, without a trailing slash. Used for absolute links and the cookie's `Secure`. */
  origin: string;
  /** How many proxies of ours a request passes; each adds to `X-Forwarded-For` where it got the request from. */
  trustedProxies: number;
  /** `host:port` that the guarded fetch may speak to without encryption and inside the own network. */
  fetchAllowed: string[];
  mail: MailSettings;
  /** Seals what must be read again: base64 of 32 bytes. Not set: a file in the data folder. */
  secretKey?: string;
  /** What all hooks on one action have together. */
  pluginSeconds: number;
  logLevel: string;
}

/** @throws Error that names every setting that cannot be used, what was expected, and what was found */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return `  ${name}: ${issue.message}. Found: ${JSON.stringify(withoutSecret(name, env[name]))}`;
    });
    throw new Error(`The environment has settings that cannot be used:\n${lines.join('\n')}`);
  }
  const { PORT, HOST, ENTREPOT_DATA, DATABASE_URL, ENTREPOT_ORIGIN, ENTREPOT_TRUSTED_PROXIES, LOG_LEVEL } = parsed.data;
  const { ENTREPOT_SMTP_URL: server, ENTREPOT_MAIL_FROM: from, ENTREPOT_FETCH_ALLOW: fetchAllowed } = parsed.data;
  const origin = ENTREPOT_ORIGIN ?? `http://localhost:${PORT}`;
  const { ENTREPOT_SECRET_KEY, ENTREPOT_PLUGIN_SECONDS } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataDirectory: path.resolve(ENTREPOT_DATA),
    databaseUrl: DATABASE_URL,
    origin,
    trustedProxies: ENTREPOT_TRUSTED_PROXIES,
    fetchAllowed,
    mail: { server, from: from ?? senderOf(origin) },
    secretKey: ENTREPOT_SECRET_KEY,
    pluginSeconds: ENTREPOT_PLUGIN_SECONDS,
    logLevel: LOG_LEVEL,
  };
}

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, pathname, search, hash } = new URL(address);
  return /^https?:$/.test(protocol) && /^\/*$/.test(pathname) && search === '' && hash === '';
}

/** The port must be written even where it is the usual one: what is opened should be seen. */
function isHostAndPort(item: string): boolean {
  const address = `http://${item}`;
  if (!/:\d{1,5}$/.test(item) || /[/?#@*]/.test(item) || !URL.canParse(address)) return false;
  return new URL(address).hostname !== '';
}

/** Up to the last `@`: a password that was not written as it has to be may contain one. */
const withoutSecret = (name: string, value: string | undefined): string | undefined =>
  name === 'ENTREPOT_SECRET_KEY' ? '…' : value?.replace(/\/\/.*@/, '//…@');

/** Says what is wrong with a value, from inside a transformation. */
function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}
