import { createHash } from 'node:crypto';

/** JSON in a column, as text on both databases (`text` on SQLite, `jsonb` on PostgreSQL, read back as text). */
export type Json = string;

export const toJson = (value: unknown): Json => JSON.stringify(value);

export const fromJson = <Value>(text: Json): Value => JSON.parse(text) as Value;

/**
 * JSON with sorted keys and without `undefined`, so that the same content has the same bytes.
 *
 * @see RFC 8785 for the idea; our values are strings, lists and objects only
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
