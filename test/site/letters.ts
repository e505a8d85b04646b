import fs from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { readEml } from '#api/mail/eml.ts';
import type { MailServer } from '../support/mail-server.ts';
import type { Portal } from './portal.ts';

/**
 * The text of the newest letter to an address, as soon as it is there; `after` that many before it.
 *
 * @param from where letters go: a mail server, or the folder of a portal that has none
 */
export async function letterTo(from: MailServer | Portal, email: string, after = 0): Promise<string> {
  const letters = () =>
    ('arrived' in from ? from.arrived.map(({ raw }) => Buffer.from(raw)) : listKept(from))
      .map(readEml)
      .filter(({ to }) => to.includes(email));
  await vi.waitUntil(() => letters().length > after, { timeout: 15_000, interval: 50 });
  return letters().at(-1)!.text;
}

/** Where the link of a letter leads, without the origin. */
export function linkIn(letter: string): string {
  const [, link] = /https?:\/\/[^/\s]+(\/\S*\?token=[\w-]+)/.exec(letter) ?? [];
  if (link === undefined) throw new Error(`There is no link in this letter:\n${letter}`);
  return link;
}

function listKept({ dataDirectory }: Portal): Buffer[] {
  const folder = path.join(dataDirectory, 'mail');
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
  return names.toSorted().map((name) => fs.readFileSync(path.join(folder, name)));
}
