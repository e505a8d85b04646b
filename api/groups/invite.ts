import { z } from 'zod';
import { toProblems } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import { isStorable } from '../db/text.ts';
import { invalidInput, notFound } from '../errors.ts';
import { changeGroup } from './change.ts';
import { countPending } from './queries.ts';

/** A group that waits for more answers than this has something else to mend first. */
const MAX_PENDING = 100;

const address = z.string().trim().toLowerCase().pipe(z.email().max(254));

/**
 * Invites whoever has, or one day gets, an account with this address. Accounts are not looked at: nobody finds out here
 * who has one.
 *
 * @throws not_found, invalid_input
 */
export async function invite(context: Context, groupId: string, input: string): Promise<void> {
  await changeGroup(context, groupId, async (trx) => {
    const parsed = address.safeParse(input);
    if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues, 'email'));
    const email = parsed.data;
    if (!isStorable(email)) throw invalidInput([{ path: 'email', code: 'wrong_format', message: NOT_AN_ADDRESS }]);
    if ((await countPending(trx, groupId)) >= MAX_PENDING)
      throw invalidInput([{ path: 'email', code: 'not_allowed', message: TOO_MANY }]);
    const row = { group_id: groupId, email, invited_by: accountIdOrNull(context.actor), invited_at: now() };
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('group_invitation')
      .values({ id: newId(), ...row })
      .onConflict((conflict) => conflict.columns(['group_id', 'email']).doNothing())
      .executeTakeFirst();
    // Who waits already is asked once; that nothing new has happened is not in the log.
    if (numInsertedOrUpdatedRows === 0n) return;
    await recordEvent(trx, context.actor, 'group-invited', `group:${groupId}`);
  });
}

/** Takes an invitation back. @throws not_found */
export async function revoke(context: Context, groupId: string, invitationId: string): Promise<void> {
  await changeGroup(context, groupId, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('group_invitation')
      .where('id', '=', invitationId)
      .where('group_id', '=', groupId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) throw notFound();
    await recordEvent(trx, context.actor, 'group-invitation-revoked', `group:${groupId}`);
  });
}

const NOT_AN_ADDRESS = {
  en: 'Enter an e-mail address, for example name@customs.example.',
  fr: 'Saisissez une adresse électronique, par exemple nom@douane.example.',
};
const TOO_MANY = {
  en: `Already ${MAX_PENDING} invitations to this group wait for an answer. Take some back, then invite others.`,
  fr: `Déjà ${MAX_PENDING} invitations à ce groupe attendent une réponse. Retirez-en quelques-unes avant d’en envoyer d’autres.`,
};
