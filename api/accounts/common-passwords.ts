import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Shorter ones are refused for that already. */
const SHORTEST = 8;
export const COMMON_PASSWORDS = 10_000;

/** The most common first, in lower case. @see https://github.com/zxcvbn-ts/zxcvbn, made from lists of passwords that leaked */
const LIST = '@zxcvbn-ts/language-common/src/passwords.json';

let common: Promise<string> | undefined;

/**
 * Whether a password is one of those that are tried first, in capitals or not. The list is read at the first question and
 * kept as one text of about 100 KB: as a set it would take ten times that.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const list = await (common ??= readList());
  return list.includes(`\n${password.toLowerCase()}\n`);
}

async function readList(): Promise<string> {
  const file = createRequire(import.meta.url).resolve(LIST);
  const all = JSON.parse(await readFile(file, 'utf8')) as string[];
  const choosable = all.filter(({ length }) => length >= SHORTEST).slice(0, COMMON_PASSWORDS);
  // Copied: a text that was put together keeps all its parts.
  return Buffer.from(`\n${choosable.join('\n')}\n`).toString();
}
