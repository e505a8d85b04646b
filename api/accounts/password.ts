import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import { toProblems } from '#plugins/kit/index.ts';
import { invalidInput } from '../errors.ts';
import { COMMON_PASSWORDS, isCommonPassword } from './common-passwords.ts';

const MAX_LENGTH = 128;

/** 8 to 128 characters, no composition rules. @see NIST SP 800-63B, 5.1.1 */
const passwordSchema = z.string().min(8).max(MAX_LENGTH);

/**
 * A password that somebody may choose: neither too short nor too long, nor one of the most common.
 *
 * @throws invalid_input
 */
export async function checkPassword(password: string, path = 'password'): Promise<string> {
  const parsed = passwordSchema.safeParse(inCharacters(password));
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues, path));
  if (await isCommonPassword(composed(password)))
    throw invalidInput([{ path, code: 'not_allowed', message: TOO_COMMON }]);
  return password;
}

/** The same bytes for the same letters, whichever keyboard they were typed on. @see Unicode Standard Annex 15 */
const composed = (password: string): string => password.normalize('NFC');

/** With one unit for each character: some have two in UTF-16. */
const inCharacters = (password: string): string => composed(password).replace(/[\u{10000}-\u{10ffff}]/gu, '_');

/** @see OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing is what an attacker can make us do: no more than this at a time, the others wait their turn. */
const AT_A_TIME = 2;

let running = 0;
const waiting: (() => void)[] = [];

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(composed(password), OPTIONS));

/**
 * Whether `password` is the one that was hashed. Without a hash it takes the same time and says no,
 * so that an address without an account cannot be told from a wrong password.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  // What is far too long for any form of one is not looked at: putting it in that form takes time, too.
  const candidate = composed(password.slice(0, 4 * MAX_LENGTH));
  // Made by whoever comes first, so that it is never only the first without an account who waits for it.
  const nobodys = await someHash();
  const matches = await inTurn(() => verify(stored ?? nobodys, candidate));
  return matches && stored != null && password.length <= 4 * MAX_LENGTH;
}

let nobodysHash: Promise<string> | undefined;
const someHash = (): Promise<string> => (nobodysHash ??= hash('nobody has this password', OPTIONS));

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

const TOO_COMMON = {
  en: `This is one of the ${COMMON_PASSWORDS.toLocaleString('en')} most common passwords, which are tried first. Choose another, for example a few words in a row.`,
  fr: `C’est l’un des ${COMMON_PASSWORDS.toLocaleString('fr')} mots de passe les plus courants, ceux qui sont essayés en premier. Choisissez-en un autre, par exemple quelques mots à la suite.`,
};
