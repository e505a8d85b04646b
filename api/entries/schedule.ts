import type { Actor } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Trx } from '../db/open.ts';

/** Forgets what was approved for later, because it has just been published or something else was decided. */
export async function dropSchedule(trx: Trx, entryId: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('scheduled_publication')
    .where('entry_id', '=', entryId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Calls a scheduled publication off, where there is one. @returns whether there was */
export async function cancelSchedule(trx: Trx, actor: Actor, entryId: string): Promise<boolean> {
  const existed = await dropSchedule(trx, entryId);
  if (existed) await recordEvent(trx, actor, 'publication-unscheduled', `entry:${entryId}`);
  return existed;
}
