import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import { toProblems } from '#plugins/kit/index.ts';
import { invalidInput } from '../errors.ts';

const MAX_LENGTH = 128;

/** 8 to 128 characters, no composition rules. @see NIST SP 800-63B, 5.1.1 */
const passwordSchema = z.string().min(8).max(MAX_LENGTH);

/** A password that somebody may choose. @throws invalid_input */
export function checkPassword(password: string, path = 'password'): string {
  const parsed = passwordSchema.safeParse(password);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues, path));
  return parsed.data;
}

/** @see OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing is what an attacker can make us do: no more than this at a time, the others wait their turn. */
const AT_A_TIME = 2;

let running = 0;
const waiting: (() => void)[] = [];

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, OPTIONS));

/**
 * Whether `password` is the one that was hashed. Without a hash it takes the same time and says no,
 * so that an address without an account cannot be told from a wrong password.
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  // Made by whoever comes first, so that it is never only the first without an account who waits for it.
  const nobodys = await someHash();
  const matches = await inTurn(() => verify(stored ?? nobodys, password.slice(0, MAX_LENGTH)));
  return matches && stored != null && password.length <= MAX_LENGTH;
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
