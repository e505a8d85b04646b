import { z } from 'zod';
import { findMaintainers, findManagers } from '../accounts/service.ts';
import type { Context, Deps } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import type { JobKind } from '../jobs/jobs.ts';
import { lastTold } from './queries.ts';
import { waitingLetter } from './letters.ts';

/** The kind of job that writes to those who look after an entry. */
export const TELLING = 'report-letters';

const HOUR_MS = 3_600_000;

/** Of those who can answer so many are told by letter; all of them see it in the workspace. */
const MAX_TOLD = 20;

const payloadSchema = z.strictObject({ entry: z.uuid() });

/** Plans the letter about what is new: at once, and after one not before an hour has passed, however many come. */
export async function planTelling({ jobs }: Pick<Context, 'jobs'>, trx: Trx, entryId: string): Promise<void> {
  const last = await lastTold(trx, entryId);
  const earliestMs = last === undefined ? 0 : Date.parse(last) + HOUR_MS;
  const runAt = earliestMs > Date.now() ? new Date(earliestMs).toISOString() : undefined;
  await jobs.add(trx, { kind: TELLING, payload: { entry: entryId }, key: entryId, runAt });
}

export const tellingReportsJob = (deps: Deps): JobKind => ({
  handle: async (payload) => {
    const { entry } = payloadSchema.parse(payload);
    await deps.database.transaction((trx) => tell(deps, trx, entry));
    deps.jobs.ring();
  },
});

/** The managers of its organisation, and the maintainers where it is one that they look after themselves or has no manager. */
async function tell({ mail }: Deps, trx: Trx, entryId: string): Promise<void> {
  const untold = await trx
    .updateTable('entry_report')
    .set({ told_at: now() })
    .where('entry_id', '=', entryId)
    .where('told_at', 'is', null)
    .where('state', '=', 'open')
    .returning('id')
    .execute();
  if (untold.length === 0) return;
  const entry = await trx
    .selectFrom('entry')
    .select(['organisation_id', 'group_id'])
    .where('id', '=', entryId)
    .executeTakeFirst();
  if (!entry) return;
  const managers = await findManagers(trx, entry.organisation_id);
  const inGroup = entry.group_id === null ? undefined : await membersOf(trx, entry.group_id);
  const knowing = inGroup ? managers.filter(({ id }) => inGroup.has(id)) : managers;
  // Of what is for a group nobody outside may know.
  const told = knowing.length > 0 || inGroup ? knowing : await findMaintainers(trx);
  for (const { email, language } of told.slice(0, MAX_TOLD))
    await mail.send(trx, waitingLetter(email, language ?? 'en', untold.length));
}

async function membersOf(trx: Trx, groupId: string): Promise<ReadonlySet<string>> {
  const rows = await trx.selectFrom('group_member').select('account_id').where('group_id', '=', groupId).execute();
  return new Set(rows.map(({ account_id }) => account_id));
}
