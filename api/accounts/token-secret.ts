import { randomBytes } from 'node:crypto';
import { sha256 } from '../db/json.ts';

/** What every token begins with, so that whoever looks for leaked secrets knows one when they see it. */
const PREFIX = 'entrepot_';
const BYTES = 32;

const TOKEN = new RegExp(`^${PREFIX}[A-Za-z0-9_-]{43}$`);

/** A new token, and what is kept of it. */
export function newSecret(): { token: string; hash: string } {
  const token = PREFIX + randomBytes(BYTES).toString('base64url');
  return { token, hash: sha256(token) };
}

/** What is kept of a token; undefined for what cannot be one, and is not looked up. */
export const hashOfToken = (token: string): string | undefined => (TOKEN.test(token) ? sha256(token) : undefined);
