import type { FieldValues } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Db } from '../db/open.ts';
import type { CheckedDraft } from '../entries/service.ts';
import { externalIdOfKey, keyOf, namesOf } from './keys.ts';
import { mapReferences } from './plain-entry.ts';
import { listByKey } from './queries.ts';

/** What ids in a file stand for in this portal, for one organisation. */
export type Here = ReadonlyMap<string, { id: string; isOwn: boolean }>;

/** Ids in one question: each may stand for many external ids. */
const CHUNK = 200;

/** Ids of the entries that a draft names, each once. */
export function namedIn({ entryType, fields }: Pick<CheckedDraft, 'entryType' | 'fields'>): string[] {
  const named = new Set<string>();
  mapReferences(entryType.description, fields, (id) => {
    named.add(id);
    return id;
  });
  return [...named];
}

/**
 * The live entries that ids in a file stand for, as far as the actor may read them. Several may claim one id: what the
 * organisation itself publishes comes before what others do, the entry whose own id it is before one that came with it, and
 * then the oldest. So nobody draws references to themselves by importing a copy.
 */
export async function findHere(
  db: Db,
  actor: Actor,
  { keys, organisation }: { keys: readonly string[]; organisation: string },
): Promise<Here> {
  const where = readPublication.toWhere(actor, 'publication');
  const here = new Map<string, { id: string; isOwn: boolean }>();
  for (let start = 0; start < keys.length; start += CHUNK) {
    const chunk = keys.slice(start, start + CHUNK);
    const externalIds = chunk.map(externalIdOfKey).flatMap(namesOf);
    const found = await listByKey(db, { keys: chunk, externalIds }, where);
    for (const key of chunk) {
      const [first] = found
        .filter((row) => row.id === key || keyOf(row) === key)
        .map((row) => ({ id: row.id, isOwn: row.organisation === organisation }))
        .toSorted((a, b) => rank(a, key) - rank(b, key));
      if (first) here.set(key, first);
    }
  }
  return here;
}

const rank = ({ id, isOwn }: { id: string; isOwn: boolean }, key: string): number =>
  (isOwn ? 0 : 2) + (id === key ? 0 : 1);

/**
 * Fields that name entries by the ids that they have here.
 *
 * @param before what the ids stood for when the fields were mapped last; left out: they are those of the file
 */
export function withOwnReferences(
  { entryType, fields }: Pick<CheckedDraft, 'entryType' | 'fields'>,
  here: Here,
  before?: Here,
): FieldValues {
  const changed = new Map([...here].map(([key, { id }]) => [before?.get(key)?.id ?? key, id]));
  return mapReferences(entryType.description, fields, (id) => changed.get(id) ?? id);
}
