import { sha256 } from '../db/json.ts';
import type { Db } from '../db/open.ts';
import { listOrigins } from './queries.ts';

/** Before the id that an entry had in the file that it came from. */
const FROM_FILE = 'entry:';

/** By what an entry of a file is found again: its id there, otherwise its title. */
export const externalIdOf = (type: string, entry: { id?: string; title: string }): string =>
  entry.id === undefined ? `title:${type}:${sha256(entry.title.trim().toLowerCase())}` : externalIdOfKey(entry.id);

export const externalIdOfKey = (key: string): string => FROM_FILE + key;

/** The id of an entry in files: the one that it came with, otherwise its own. So it is the same in every portal. */
export const keyOf = ({ id, external_id }: { id: string; external_id: string | null }): string =>
  external_id?.startsWith(FROM_FILE) ? external_id.slice(FROM_FILE.length).replace(/#\d+$/, '') : id;

/** The ids that entries have in files, by the ids that they have here. */
export async function findKeys(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await listOrigins(db, ids);
  return new Map(rows.map((row) => [row.id, keyOf(row)]));
}
