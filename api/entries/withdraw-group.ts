import { sql } from 'kysely';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { unpublish } from './publish.ts';
import { selectWorking } from './queries.ts';

/** Makes whoever would publish an entry of this group wait until this transaction ends. */
export async function lockGroupEntries(context: Context, trx: Trx, groupId: string): Promise<void> {
  const entries = await trx.selectFrom('entry').select('id').where('group_id', '=', groupId).orderBy('id').execute();
  for (const { id } of entries) await context.database.dialect.lockEntry(trx, id);
}

/**
 * Takes down everything that is live in a group. The working copies stay with those of its members who wrote them.
 *
 * @returns the id of the last outbox item; undefined when nothing was live
 */
export async function withdrawGroup(context: Context, trx: Trx, groupId: string): Promise<number | undefined> {
  const live = await selectWorking(trx, sql<boolean>`publication.group_id = ${groupId}`)
    .orderBy('entry.id')
    .execute();
  let outboxId: number | undefined;
  for (const row of live) {
    outboxId = await unpublish(context, trx, row);
    await recordEvent(trx, context.actor, 'withdrawn', `entry:${row.id}`, {
      hash: row.live_hash,
      because: 'group-ended',
    });
  }
  return outboxId;
}
