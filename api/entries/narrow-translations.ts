import { sql } from 'kysely';
import { isWider } from '#plugins/kit/index.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { narrowLive } from './narrow-revision.ts';
import { selectWorking, type WorkingRow } from './queries.ts';
import { listLiveTranslations } from './translation-queries.ts';

/**
 * Makes whoever changes one of the live translations of an entry wait until this transaction ends: before the entry is
 * narrowed, and they with it. In the order of their ids.
 */
export async function lockTranslated(context: Context, trx: Trx, originalId: string): Promise<void> {
  const live = await listLiveTranslations(trx, originalId);
  for (const id of live.map((one) => one.id).sort())
    if (id !== originalId) await context.database.dialect.lockEntry(trx, id);
}

/**
 * Narrows what is live of the translations of an original that has just been narrowed: they say what it says, so that
 * they never have more readers.
 *
 * @param original as it went live
 * @returns the id of the last outbox item; undefined when none was wider
 */
export async function narrowTranslations(
  context: Context,
  trx: Trx,
  original: Pick<WorkingRow, 'id' | 'marking'>,
): Promise<number | undefined> {
  const live = await listLiveTranslations(trx, original.id);
  let outboxId: number | undefined;
  for (const { id, marking } of live) {
    if (id === original.id || !isWider(marking, original.marking)) continue;
    await context.database.dialect.lockEntry(trx, id);
    const head = await selectWorking(trx, sql<boolean>`1 = 1`)
      .where('entry.id', '=', id)
      .executeTakeFirstOrThrow();
    const result = await narrowLive(context, trx, head, original.marking);
    outboxId = result.outboxId;
    await recordEvent(trx, context.actor, 'marking-narrowed', `entry:${id}`, {
      from: marking,
      to: original.marking,
      hash: result.narrowed.revision_hash,
      because: 'original-narrowed',
    });
  }
  return outboxId;
}
