import { manageGroup } from '../access/manage-group.ts';
import type { Rule } from '../access/condition.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import type { UserGroupRow } from '../db/tables/group.ts';
import { lockGroup } from '../entries/service.ts';
import { getGroupRow } from './read.ts';

/**
 * Changes a group that the rule lets the actor change: one at a time, so that what `act` reads of it holds.
 *
 * @param prepare what must be locked before the group
 * @throws not_found for everybody else, whether there is such a group or not
 */
export async function changeGroup<Result>(
  context: Context,
  id: string,
  act: (trx: Trx) => Promise<Result>,
  rule: Rule<Pick<UserGroupRow, 'id' | 'ended_at'>> = manageGroup,
  prepare?: (trx: Trx) => Promise<void>,
): Promise<Result> {
  // Who may not know of it waits for nothing, either.
  await getGroupRow(context, rule, id, context.database.read);
  return context.database.transaction(async (trx) => {
    await prepare?.(trx);
    await lockGroup(context, trx, id);
    await getGroupRow(context, rule, id, trx);
    return act(trx);
  });
}
