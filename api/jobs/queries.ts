import { newId, now } from '../db/ids.ts';
import { type Json, toJson } from '../db/json.ts';
import type { Database, Db, Trx } from '../db/open.ts';
import type { NewJob } from './jobs.ts';

/** A job that this process has taken. `owner` is made for the one attempt: whoever has it may end the job, nobody else. */
export interface Attempt {
  id: string;
  kind: string;
  key: string | null;
  payload: Json | null;
  attempt: number;
  owner: string;
}

export async function insertJob(trx: Trx, { kind, payload, key, runAt }: NewJob): Promise<void> {
  const at = now();
  await trx
    .insertInto('job')
    .values({
      id: newId(),
      kind,
      key: key ?? null,
      payload: toJson(payload),
      state: 'open',
      created_at: at,
      run_at: runAt ?? at,
      attempts: 0,
      lease_owner: null,
      lease_until: null,
      last_problem: null,
      done_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Brings a waiting job forward to now. One that runs is left alone. */
export async function makeDue(trx: Trx, kind: string, key: string): Promise<void> {
  const at = now();
  await trx
    .updateTable('job')
    .set({ run_at: at })
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('state', '=', 'open')
    .where('run_at', '>', at)
    .where('lease_owner', 'is', null)
    .execute();
}

/** Open jobs whose time has come and that nobody works on, longest due first. */
const selectDue = (db: Db, kinds: readonly string[], at: string) =>
  db
    .selectFrom('job')
    .where('state', '=', 'open')
    .where('run_at', '<=', at)
    .where('kind', 'in', [...kinds])
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at)]))
    .orderBy('run_at')
    .orderBy('id');

/** Asked of the reading side: looking for work costs nobody else anything. */
export const isAnyDue = async (db: Db, kinds: readonly string[]): Promise<boolean> =>
  (await selectDue(db, kinds, now()).select('id').limit(1).executeTakeFirst()) !== undefined;

/** Jobs to take, held until the transaction ends. */
export const holdDue = (database: Database, trx: Trx, kinds: readonly string[], limit: number) =>
  selectDue(trx, kinds, now())
    .select(['id', 'kind', 'key', 'payload', 'attempts'])
    .limit(limit)
    .modifyEnd(database.dialect.takeUntaken)
    .execute();

export type DueRow = Awaited<ReturnType<typeof holdDue>>[number];

/** @param retryAfterMs when it may run again should this process end without a word */
export async function beginAttempt(
  trx: Trx,
  { attempts, ...row }: DueRow,
  leaseMs: number,
  retryAfterMs: number,
): Promise<Attempt> {
  const attempt: Attempt = { ...row, attempt: attempts + 1, owner: newId() };
  const lease = { lease_owner: attempt.owner, lease_until: fromNow(leaseMs) };
  await trx
    .updateTable('job')
    .set({ ...lease, attempts: attempt.attempt, run_at: fromNow(retryAfterMs) })
    .where('id', '=', row.id)
    .execute();
  return attempt;
}

const FREE = { lease_owner: null, lease_until: null };

/** Gives up a job that is held and not begun. */
export async function markHeldDead(trx: Trx, id: string, problem: string): Promise<void> {
  await trx
    .updateTable('job')
    .set({ ...FREE, state: 'dead', last_problem: problem, done_at: now() })
    .where('id', '=', id)
    .execute();
}

/** The job of an attempt, as long as it is this attempt's. Every change of a running job goes through here. */
const updateOwn = (trx: Trx, { id, owner }: Pick<Attempt, 'id' | 'owner'>) =>
  trx.updateTable('job').where('id', '=', id).where('lease_owner', '=', owner).where('state', '=', 'open');

/** @returns false when the job is not this attempt's any more; so do the following */
export const renewLease = async (trx: Trx, attempt: Attempt, leaseMs: number): Promise<boolean> =>
  changed(
    await updateOwn(trx, attempt)
      .set({ lease_until: fromNow(leaseMs) })
      .executeTakeFirst(),
  );

export const markDone = async (trx: Trx, attempt: Attempt): Promise<boolean> =>
  changed(
    await updateOwn(trx, attempt)
      .set({ ...FREE, state: 'done', payload: null, done_at: now() })
      .executeTakeFirst(),
  );

export const planRetry = async (trx: Trx, attempt: Attempt, problem: string, afterMs: number): Promise<boolean> =>
  changed(
    await updateOwn(trx, attempt)
      .set({ ...FREE, last_problem: problem, run_at: fromNow(afterMs) })
      .executeTakeFirst(),
  );

export const markDead = async (trx: Trx, attempt: Attempt, problem: string): Promise<boolean> =>
  changed(
    await updateOwn(trx, attempt)
      .set({ ...FREE, state: 'dead', last_problem: problem, done_at: now() })
      .executeTakeFirst(),
  );

/** Gives the job back as if it had not been begun. */
export const release = async (trx: Trx, attempt: Attempt): Promise<boolean> =>
  changed(
    await updateOwn(trx, attempt)
      .set({ ...FREE, run_at: now(), attempts: attempt.attempt - 1 })
      .executeTakeFirst(),
  );

const changed = ({ numUpdatedRows }: { numUpdatedRows: bigint }): boolean => numUpdatedRows > 0n;

const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** Removes what was given up of a kind, because the same is planned anew. */
export const forgetDead = (trx: Trx, kind: string) =>
  trx.deleteFrom('job').where('state', '=', 'dead').where('kind', '=', kind).execute();
