import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '../db/open.ts';

/** Jobs that `where` lets through, newest first, without what they are about. */
export const selectJobs = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('job')
    .select([
      'id',
      'kind',
      'key',
      'state',
      'created_at',
      'run_at',
      'attempts',
      'lease_until',
      'last_problem',
      'done_at',
    ])
    .where(where)
    .orderBy('id', 'desc');

export type JobOverview = Awaited<ReturnType<ReturnType<typeof selectJobs>['executeTakeFirstOrThrow']>>;

/** Whether an open job stands in the place that this one would take. */
export const isPlannedAgain = async (db: Db, { id, kind, key }: Pick<JobOverview, 'id' | 'kind' | 'key'>) =>
  key !== null &&
  (await db
    .selectFrom('job')
    .select('id')
    // Word for word what the index `job_key` says: with a parameter it could not be used.
    .where('state', '=', sql.lit('open'))
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('id', '!=', id)
    .executeTakeFirst()) !== undefined;

/** @returns false when somebody was faster: it runs, or is gone */
export async function planAtOnce(trx: Trx, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('job')
    .set({ state: 'open', attempts: 0, run_at: at, done_at: null, lease_owner: null, lease_until: null })
    .where('id', '=', id)
    .where('state', 'in', ['open', 'dead'])
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns false when it was not given up, or is not any more */
export async function deleteDead(trx: Trx, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('job')
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
