import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '../db/open.ts';

export const selectUploads = (db: Db) => db.selectFrom('upload').selectAll();
export type Upload = Awaited<ReturnType<ReturnType<typeof selectUploads>['executeTakeFirstOrThrow']>>;

export const findUpload = (db: Db, id: string): Promise<Upload | undefined> =>
  selectUploads(db).where('id', '=', id).executeTakeFirst();

/** The live revisions that refer to an upload, with what decides who reads them. */
export const listLiveUses = (db: Db, uploadId: string, where: RawBuilder<boolean>) =>
  db
    .selectFrom('attachment')
    .innerJoin('publication', 'publication.revision_id', 'attachment.revision_id')
    .select(['attachment.field', 'publication.type', 'publication.organisation_id', 'publication.restricted_fields'])
    .select(['publication.marking', 'publication.group_id', 'publication.addressee_id', 'publication.held_at'])
    .where('attachment.upload_id', '=', uploadId)
    .where(where)
    .execute();

/** Whether the newest revision of an entry in work refers to it. */
export const isUsedInWork = async (db: Db, uploadId: string, where: RawBuilder<boolean>): Promise<boolean> => {
  const found = await db
    .selectFrom('attachment')
    .innerJoin('entry', 'entry.head_revision_id', 'attachment.revision_id')
    .select('entry.id')
    .where('attachment.upload_id', '=', uploadId)
    .where(where)
    .executeTakeFirst();
  return found !== undefined;
};

/** What counts against the room of an organisation: what is announced while a file comes, then what is kept of it. */
export async function sumBytes(db: Db, organisationId: string): Promise<number> {
  const row = await db
    .selectFrom('upload')
    .select(
      sql<
        number | null
      >`sum(case when state in ('uploading', 'checking') then declared_bytes else stored_bytes end)`.as('bytes'),
    )
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return Number(row.bytes ?? 0);
}

export async function countOpen(db: Db, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('upload')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('state', 'in', ['uploading', 'checking'])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Moves an upload from one state to the next. @returns false when it is not in that state any more */
export async function changeUpload(
  trx: Trx,
  id: string,
  from: Upload['state'],
  changes: Partial<Omit<Upload, 'id'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('upload')
    .set(changes)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Removes an upload that no entry refers to. @returns false when one does, or it is gone */
export async function deleteUpload(trx: Trx, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('upload')
    .where('id', '=', id)
    .where('entry_id', 'is', null)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
