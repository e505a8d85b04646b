import type { EntryType, OrganisationKind } from '#plugins/kit/index.ts';
import { type EntryTypeFixtures, placeholdersOf, readFixtures } from './fixtures.ts';

/** An organisation that may publish every type of one kind of publisher: by the first that the type names. */
export const publisherOf = ({ publishers }: EntryType): OrganisationKind =>
  publishers.includes('customs') ? 'customs' : publishers[0]!;

/**
 * The fixtures of a type as a database takes them: what their placeholders stand for is made, each once.
 *
 * @param make makes the entry, organisation or upload (`entry:product`) and answers with its id
 */
export async function liveFixtures(
  { id }: EntryType,
  make: (what: string, number: number) => Promise<string>,
): Promise<EntryTypeFixtures> {
  const ids = new Map<string, string>();
  const key = (what: string, number: number) => `${what}:${number}`;
  for (const name of ['smallest', 'largest'])
    for (const [what, number] of placeholdersOf(id, name))
      if (!ids.has(key(what, number))) ids.set(key(what, number), await make(what, number));
  return readFixtures(id, (what, number) => ids.get(key(what, number))!);
}
