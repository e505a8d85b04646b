import { type RawBuilder, sql } from 'kysely';
import { anonymous } from '../access/actor.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Database } from '../db/open.ts';

/** What is explained is shown to everybody, so only what everybody may read is explained. */
const isPublic = readPublication.toWhere(anonymous, 'publication');

/** Which revisions of these kinds are public: it changes with every term that comes, changes or goes. */
export async function readStamp({ read }: Database, types: readonly string[]): Promise<string> {
  const rows = await read
    .selectFrom('publication')
    .select('publication.revision_id')
    .where('publication.type', 'in', [...types])
    .where(isPublic)
    .orderBy('publication.entry_id')
    .execute();
  return rows.map((row) => row.revision_id).join(' ');
}

/** Public entries of these kinds with what they say, in the order in which they were made. */
export const listTermRows = ({ read }: Database, types: readonly string[]) =>
  read
    .selectFrom('publication')
    .innerJoin('revision', 'revision.id', 'publication.revision_id')
    .select(['publication.entry_id', 'publication.type', 'publication.slug', 'revision.fields', 'revision.version'])
    .where('publication.type', 'in', [...types])
    .where(isPublic)
    .orderBy('publication.entry_id')
    .execute();

/** Public entries that have all these words, in any form and any order; `limit` at most. */
export async function listPagesWith(
  { dialect, read }: Database,
  words: readonly string[],
  limit: number,
): Promise<{ type: string; slug: string }[]> {
  const columns: RawBuilder<unknown> = sql`publication.type, publication.slug`;
  const asked = words.map((word) => ({ word, worth: 1 }));
  const found = dialect.search.find<{ type: string; slug: string }>(asked, 'all', {
    columns,
    readable: isPublic,
    limit,
  });
  return (await found.execute(read)).rows;
}
