import fs from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { readEml } from '#api/mail/eml.ts';
import type { Portal } from './portal.ts';

/** The text of the newest letter to an address, as soon as it is there; `after` that many before it. */
export async function letterTo(portal: Portal, email: string, after = 0): Promise<string> {
  const folder = path.join(portal.dataDirectory, 'mail');
  const letters = () =>
    (fs.existsSync(folder) ? fs.readdirSync(folder) : [])
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .map((name) => readEml(fs.readFileSync(path.join(folder, name))))
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
