import { randomBytes } from 'node:crypto';

/**
 * A new identifier that sorts by time of creation.
 *
 * @see RFC 9562, UUID version 7
 */
export function newId(nowMs = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Sixteen characters that say nothing and that nobody guesses. */
export const randomName = (): string => randomBytes(8).toString('hex');

/** The one form of time in the database: ISO 8601, UTC, milliseconds. */
export const now = (): string => new Date().toISOString();
