import { randomBytes } from 'node:crypto';

let last = { ms: 0, count: 0 };

/**
 * A new identifier that sorts by time of creation; of those that one process makes in the same millisecond, in their order.
 *
 * @see RFC 9562, UUID version 7, with a counter of 12 bits (6.2, method 1)
 */
export function newId(nowMs = Date.now()): string {
  const bytes = randomBytes(16);
  // A first count in the lower half leaves room for more than two thousand others.
  const first = bytes.readUInt16BE(6) & 0x7ff;
  last = { ms: nowMs, count: nowMs === last.ms ? Math.min(last.count + 1, 0xfff) : first };
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Sixteen characters that say nothing and that nobody guesses. */
export const randomName = (): string => randomBytes(8).toString('hex');

/** The one form of time in the database: ISO 8601, UTC, milliseconds. */
export const now = (): string => new Date().toISOString();
