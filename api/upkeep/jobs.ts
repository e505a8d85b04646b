import { type JobFilter, type JobView, type Sheet, toProblems } from '#plugins/kit/index.ts';
import { manageJobs } from '../access/manage-jobs.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { AppError, invalidInput, notFound } from '../errors.ts';
import { countStale, RENEWAL } from '../entries/service.ts';
import { isRecurring } from '../jobs/recurring.ts';
import { deleteDead, isPlannedAgain, type JobOverview, planAtOnce, selectJobs } from './queries.ts';
import { jobQuery } from './schema.ts';

/** @throws not_found for those who may not see jobs, invalid_input */
export async function listJobs(context: Context, filter: JobFilter): Promise<Sheet<JobView>> {
  const { actor, database } = context;
  if (!manageJobs.allows(actor, { state: 'open' })) throw notFound();
  const parsed = jobQuery.safeParse(filter);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { which, limit = 50, cursor } = parsed.data;
  let query = selectJobs(database.read, manageJobs.toWhere(actor, 'job')).where('state', '=', which);
  if (cursor !== undefined) query = query.where('id', '<', cursor);
  const found = await query.limit(limit + 1).execute();
  const rows = found.slice(0, limit);
  const isRenewed = rows.some(({ kind }) => kind === RENEWAL);
  const entriesLeft = isRenewed ? await countStale(context) : undefined;
  return {
    rows: rows.map((row) => ({ ...toView(row, now()), ...(row.kind === RENEWAL && { entriesLeft }) })),
    next: found.length > limit ? rows.at(-1)!.id : undefined,
  };
}

/** Has a job run at once, with all its attempts anew. @throws not_found, state_conflict */
export async function retryJob(context: Context, id: string): Promise<void> {
  const { actor, database, jobs } = context;
  await database.transaction(async (trx) => {
    const job = await getJob(context, trx, id);
    if (await isPlannedAgain(trx, job)) throw new AppError('state_conflict', PLANNED_AGAIN);
    if (!(await planAtOnce(trx, id, now()))) throw new AppError('state_conflict', RUNS);
    await recordEvent(trx, actor, 'job-retried', `job:${id}`, { kind: job.kind });
  });
  jobs.ring();
}

/** Removes a job that was given up, with what it was about. @throws not_found, state_conflict */
export async function discardJob(context: Context, id: string): Promise<void> {
  await context.database.transaction(async (trx) => {
    const job = await getJob(context, trx, id);
    if (!(await deleteDead(trx, id))) throw new AppError('state_conflict', NOT_GIVEN_UP);
    await recordEvent(trx, context.actor, 'job-discarded', `job:${id}`, { kind: job.kind });
  });
}

async function getJob({ actor }: Context, trx: Trx, id: string): Promise<JobOverview> {
  const job = await selectJobs(trx, manageJobs.toWhere(actor, 'job')).where('id', '=', id).executeTakeFirst();
  if (!job) throw notFound();
  return job;
}

function toView({ lease_until: leaseUntil, ...row }: JobOverview, at: string): JobView {
  const isRunning = row.state === 'open' && leaseUntil !== null && leaseUntil > at;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state === 'dead' ? 'dead' : isRunning ? 'running' : 'waiting',
    isRecurring: isRecurring(row),
    createdAt: row.created_at,
    runAt: row.state === 'open' && !isRunning ? row.run_at : undefined,
    endedAt: row.done_at ?? undefined,
    attempts: row.attempts,
    problem: row.last_problem ?? undefined,
  };
}

const RUNS = {
  en: 'The job runs at this moment. Nothing was changed; wait for it to end.',
  fr: 'La tâche est en cours. Rien n’a été modifié ; attendez qu’elle se termine.',
};
const PLANNED_AGAIN = {
  en: 'The same job has been planned again since this one was given up. Nothing was changed; discard this one.',
  fr: 'La même tâche a été planifiée de nouveau depuis l’abandon de celle-ci. Rien n’a été modifié ; supprimez celle-ci.',
};
const NOT_GIVEN_UP = {
  en: 'Only a job that was given up can be discarded. This one is still tried; nothing was changed.',
  fr: 'Seule une tâche abandonnée peut être supprimée. Celle-ci est encore tentée ; rien n’a été modifié.',
};
