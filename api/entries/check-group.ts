import type { Problem } from '#plugins/kit/index.ts';
import { seeGroup } from '../access/see-group.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import type { WorkingRow } from './queries.ts';

/**
 * Whether an entry may be marked for this group. An entry stays in the group that it was first written for, and what
 * others read is withdrawn before a group gets it: so nobody outside works on, or takes down, what a group reads.
 *
 * @param entry as it is; left out for a new one
 * @throws invalid_input, in the same words for a group that does not exist and for one that the actor does not belong to
 */
export async function checkGroup(
  context: Context,
  trx: Trx,
  groupId: string | undefined,
  entry?: Pick<WorkingRow, 'group_id' | 'live_hash'>,
): Promise<void> {
  if (groupId === undefined) return;
  if (!(await isOpen(context, trx, groupId))) throw wrongGroup('not_in_list', NO_SUCH_GROUP);
  if (!entry || entry.group_id === groupId) return;
  if (entry.group_id !== null) throw wrongGroup('not_allowed', STAYS);
  if (entry.live_hash !== null) throw wrongGroup('not_allowed', READ_BY_OTHERS);
}

/**
 * The same before a revision is submitted or published. A group that is about to end waits for this transaction, and
 * then takes down what it has published.
 */
export async function requireOpenGroup(context: Context, trx: Trx, groupId: string | null): Promise<void> {
  if (groupId === null) return;
  await lockGroup(context, trx, groupId);
  await checkGroup(context, trx, groupId);
}

/** Makes others who change a group, or publish in it, wait until this transaction ends. Entries are locked before it. */
export const lockGroup = (context: Context, trx: Trx, groupId: string): Promise<void> =>
  context.database.dialect.lock(trx, `group:${groupId}`);

async function isOpen(context: Context, trx: Trx, groupId: string): Promise<boolean> {
  const group = await trx
    .selectFrom('user_group')
    .select('id')
    .where('id', '=', groupId)
    .where(seeGroup.toWhere(context.actor, 'user_group'))
    .executeTakeFirst();
  return group !== undefined;
}

const wrongGroup = (code: Problem['code'], message: Problem['message']) =>
  invalidInput([{ path: 'group', code, message }]);

const NO_SUCH_GROUP = {
  en: 'You belong to no group with this id. Choose one of your own groups.',
  fr: 'Vous n’appartenez à aucun groupe portant cet identifiant. Choisissez l’un des vôtres.',
};
const STAYS = {
  en: 'An entry stays in the group it was written for. Choose that group again, or write a new entry for the other one.',
  fr: 'Une fiche reste dans le groupe pour lequel elle a été rédigée. Choisissez à nouveau ce groupe, ou rédigez une nouvelle fiche pour l’autre.',
};
const READ_BY_OTHERS = {
  en: 'This entry is live for readers outside the group. Withdraw it first, then mark it for the group.',
  fr: 'Cette fiche est en ligne pour des lecteurs hors du groupe. Retirez-la d’abord, puis réservez-la au groupe.',
};
