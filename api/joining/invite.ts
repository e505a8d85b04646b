import { type NewInvitation, toProblems } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { manageMembers } from '../access/manage-members.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { findUnstorable } from '../entries/service.ts';
import { AppError, invalidInput, notFound } from '../errors.ts';
import { approvalLetter, invitationLetter } from './letters.ts';
import { makeToken } from './links.ts';
import type { OrganisationRow } from './queries.ts';
import { getOrganisation } from './read.ts';
import { newInvitation } from './schema.ts';

/**
 * Invites whoever has an account with this address, or makes one by the link. Accounts are not looked at: nobody finds out
 * here who has one, or who belongs to the organisation already.
 *
 * @throws not_found, invalid_input, state_conflict for a suspended organisation, too_many_requests
 */
export async function invite(context: Context, slug: string, input: NewInvitation): Promise<void> {
  const { actor, database, limits } = context;
  const organisation = await getOrganisation(context, manageMembers, slug, database.read);
  const parsed = newInvitation.safeParse(input);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const problems = findUnstorable(parsed.data);
  if (problems.length > 0) throw invalidInput(problems);
  if (organisation.status !== 'active') throw organisationSuspended();
  await limits.countLetter('invitations', organisation.id);
  await database.transaction(async (trx) => {
    await putInvitation(context, trx, organisation, parsed.data, actor.kind === 'account' ? actor.name : undefined);
    const { role } = parsed.data;
    await recordEvent(trx, actor, 'member-invited', `organisation:${slug}`, { role }, { email: parsed.data.email });
  });
  context.jobs.ring();
}

/**
 * Makes an invitation and sends its letter. One to the same address is replaced: of two links the older one is worth
 * nothing.
 *
 * @param by name of who invites; left out: it answers a request
 */
export async function putInvitation(
  { actor, mail }: Pick<Context, 'actor' | 'mail'>,
  trx: Trx,
  { id: organisationId, name }: Pick<OrganisationRow, 'id' | 'name'>,
  { email, role, locale }: NewInvitation,
  by?: string,
): Promise<void> {
  const { token, hash, expiresAt } = makeToken();
  const row = { token_hash: hash, role, locale, invited_by: accountIdOrNull(actor), invited_at: now() };
  await trx
    .insertInto('invitation')
    .values({ id: newId(), organisation_id: organisationId, email, ...row, expires_at: expiresAt })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'email']).doUpdateSet({ ...row, expires_at: expiresAt }),
    )
    .execute();
  const invited = { to: email, locale, organisation: name, role, token };
  await mail.send(trx, by === undefined ? approvalLetter(invited) : invitationLetter({ ...invited, by }));
}

/** Takes an invitation back: its link opens nothing from then on. @throws not_found */
export async function revoke(context: Context, slug: string, invitationId: string): Promise<void> {
  const { actor, database } = context;
  const { id } = await getOrganisation(context, manageMembers, slug, database.read);
  await database.transaction(async (trx) => {
    const taken = await trx
      .deleteFrom('invitation')
      .where('id', '=', invitationId)
      .where('organisation_id', '=', id)
      .returning(['email', 'role'])
      .executeTakeFirst();
    if (!taken) throw notFound();
    const { email, role } = taken;
    await recordEvent(trx, actor, 'invitation-revoked', `organisation:${slug}`, { role }, { email });
  });
}

export const organisationSuspended = (): AppError =>
  new AppError('state_conflict', {
    en: 'This organisation is suspended, so nobody can join it. Nothing was sent. Lift the suspension first.',
    fr: 'Cette organisation est suspendue : personne ne peut la rejoindre. Rien n’a été envoyé. Levez d’abord la suspension.',
  });
