import { manageGroup } from '../access/manage-group.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { carryOutNow, lockGroupEntries, withdrawGroup } from '../entries/service.ts';
import { changeGroup } from './change.ts';

/**
 * Ends a group for ever. What is live in it is withdrawn: nobody reads it any more, and no wider circle gets it. The working
 * copies stay with those members who could edit them, colleagues of the author: they may give one a wider marking.
 *
 * @throws not_found, unavailable
 */
export async function end(context: Context, groupId: string): Promise<void> {
  const outboxId = await changeGroup(
    context,
    groupId,
    async (trx) => {
      await trx.updateTable('user_group').set({ ended_at: now() }).where('id', '=', groupId).execute();
      await trx.deleteFrom('group_invitation').where('group_id', '=', groupId).execute();
      await recordEvent(trx, context.actor, 'group-ended', `group:${groupId}`);
      return withdrawGroup(context, trx, groupId);
    },
    manageGroup,
    (trx) => lockGroupEntries(context, trx, groupId),
  );
  if (outboxId !== undefined) await carryOutNow(context, outboxId);
}
