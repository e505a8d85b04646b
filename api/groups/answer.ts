import type { AccountActor } from '../access/actor.ts';
import { answerInvitation } from '../access/answer-invitation.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { lockGroup } from '../entries/service.ts';
import { notFound } from '../errors.ts';
import { selectInvitations } from './queries.ts';

/** Makes the actor a member of the group that the invitation is to. @throws not_found */
export async function accept(context: Context, invitationId: string): Promise<void> {
  await answer(context, invitationId, async (trx, groupId, { accountId }) => {
    await trx
      .insertInto('group_member')
      .values({ group_id: groupId, account_id: accountId, role: 'member', since: now() })
      .execute();
    await recordEvent(trx, context.actor, 'group-joined', `group:${groupId}`);
  });
}

/** @throws not_found */
export async function decline(context: Context, invitationId: string): Promise<void> {
  await answer(context, invitationId, (trx, groupId) =>
    recordEvent(trx, context.actor, 'group-invitation-declined', `group:${groupId}`),
  );
}

/** An invitation is answered once: whichever of an answer, a revocation and the end of the group comes first. */
async function answer(
  context: Context,
  invitationId: string,
  act: (trx: Trx, groupId: string, actor: AccountActor) => Promise<void>,
): Promise<void> {
  const { actor } = context;
  if (actor.kind !== 'account') throw notFound();
  const mine = (db: Trx) =>
    selectInvitations(db, answerInvitation.toWhere(actor, 'group_invitation'), actor.accountId).where(
      'group_invitation.id',
      '=',
      invitationId,
    );
  await context.database.transaction(async (trx) => {
    const found = await mine(trx).executeTakeFirst();
    if (!found) throw notFound();
    await lockGroup(context, trx, found.group_id);
    if (!(await mine(trx).executeTakeFirst())) throw notFound();
    await trx.deleteFrom('group_invitation').where('id', '=', invitationId).execute();
    await act(trx, found.group_id, actor);
  });
}
