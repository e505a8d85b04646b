import { newId, now } from '#api/db/ids.ts';
import type { World } from '../../support/world.ts';

const CONTENT = 'What was found.';

/** The hash says nothing here. */
const SHA256 = 'a'.repeat(64);
export const FILE_NAME = 'report.txt';

/** Gives an entry a file that its newest and its live revision refer to. @returns its id */
export async function giveFile({ database, deps }: World, entryId: string): Promise<string> {
  const id = newId();
  const entry = await database.write
    .selectFrom('entry')
    .leftJoin('publication', 'publication.entry_id', 'entry.id')
    .select(['entry.organisation_id', 'entry.head_revision_id', 'publication.revision_id'])
    .where('entry.id', '=', entryId)
    .executeTakeFirstOrThrow();
  const variant = { name: FILE_NAME, mime: 'text/plain', bytes: CONTENT.length, sha256: SHA256 };
  const size = { declared_bytes: CONTENT.length, received_bytes: CONTENT.length, stored_bytes: CONTENT.length };
  await database.write
    .insertInto('upload')
    .values({
      ...{ id, organisation_id: entry.organisation_id, account_id: null, entry_id: entryId, name: FILE_NAME },
      ...{ ...size, sha256: null, state: 'ready', problem: null, kind: 'text', text: null },
      ...{ variants: JSON.stringify([variant]), created_at: now(), updated_at: now() },
    })
    .execute();
  const revisions = new Set([entry.head_revision_id, ...(entry.revision_id === null ? [] : [entry.revision_id])]);
  for (const revision_id of revisions)
    await database.write.insertInto('attachment').values({ revision_id, upload_id: id, field: 'documents' }).execute();
  // Every file has the same content: hundreds of databases need not have it on a disk.
  deps.files.store.get = async () => new Blob([CONTENT]).stream();
  return id;
}
