import type { RawBuilder } from 'kysely';
import { sha256 } from '../db/json.ts';
import type { Db } from '../db/open.ts';
import { listFromFiles, listLiveIds } from './queries.ts';

/** Before the id that an entry had in the file that it came from. */
const FROM_FILE = 'entry:';

/** By what an entry of a file is found again: its id there, otherwise its title. */
export const externalIdOf = (type: string, entry: { id?: string; title: string }): string =>
  entry.id === undefined ? `title:${type}:${sha256(entry.title.trim().toLowerCase())}` : externalIdOfKey(entry.id);

export const externalIdOfKey = (key: string): string => FROM_FILE + key;

/** One for each closed group in which colleagues could have the same entry without knowing of each other, within reason. */
const SPARE = 20;

/** The external ids that entries of one organisation may have which came with the same id: an organisation has each once. */
export const namesOf = (externalId: string): string[] => [
  externalId,
  ...Array.from({ length: SPARE }, (_, index) => `${externalId}#${index + 2}`),
];

/** The id of an entry in the file that it came from; its own where it came from none. */
export const keyOf = ({ id, external_id }: { id: string; external_id: string | null }): string =>
  external_id?.startsWith(FROM_FILE) ? external_id.slice(FROM_FILE.length).replace(/#\d+$/, '') : id;

/**
 * The ids that live entries have in files, by those that they have here, where the two differ: an entry has the id that it
 * came with, so that it is the same in every portal. Several may have come with one: it belongs to the entry whose own it
 * is, otherwise to the oldest, and the others have their own.
 *
 * @param where what the reader may read: what they may not takes no id from anybody
 */
export async function findKeys(db: Db, where: RawBuilder<boolean>): Promise<Map<string, string>> {
  const oldestFirst = (await listFromFiles(db, FROM_FILE, where)).map((row) => ({ id: row.id, key: keyOf(row) }));
  const taken = new Set(await listLiveIds(db, [...new Set(oldestFirst.map(({ key }) => key))], where));
  const keys = new Map<string, string>();
  for (const { id, key } of oldestFirst) {
    if (taken.has(key)) continue;
    taken.add(key);
    keys.set(id, key);
  }
  return keys;
}
