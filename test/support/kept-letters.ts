import fs from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';

/** The letters that a server without a mail server has kept, newest first, with their lines joined again. */
function listKeptLetters(dataDirectory: string): string[] {
  const folder = path.join(dataDirectory, 'mail');
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return names
    .toSorted()
    .toReversed()
    .map((name) =>
      fs
        .readFileSync(path.join(folder, name), 'utf8')
        .replace(/=\r?\n/g, '')
        .replaceAll('=3D', '='),
    );
}

/**
 * Waits for a letter to `email` with a link to `page`.
 *
 * @param used the link of an earlier letter, which is not meant
 * @returns the path of the newest link
 */
export const waitForLink = (dataDirectory: string, email: string, page: string, used?: string): Promise<string> =>
  vi.waitFor(
    () => {
      const link = listKeptLetters(dataDirectory)
        .filter((text) => text.includes(`To: ${email}`))
        .map((text) => new RegExp(`/(?:en|fr)/${page}\\?token=[\\w-]+`).exec(text)?.[0])
        .find((found) => found !== undefined);
      if (link === undefined || link === used) throw new Error(`No letter to ${email} has a link to ${page} yet.`);
      return link;
    },
    { timeout: 10_000, interval: 100 },
  );
