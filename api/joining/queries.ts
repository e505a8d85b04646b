import type { RawBuilder } from 'kysely';
import type { OrganisationRole } from '#plugins/kit/index.ts';
import { now } from '../db/ids.ts';
import type { Db, Trx } from '../db/open.ts';

const PROFILE = ['organisation.slug', 'organisation.name', 'organisation.kind', 'organisation.country'] as const;

/** Organisations that `where` lets through. */
export const selectOrganisations = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('organisation')
    .select(['organisation.id', 'organisation.status', ...PROFILE])
    .where(where);

export type OrganisationRow = Awaited<ReturnType<ReturnType<typeof selectOrganisations>['executeTakeFirstOrThrow']>>;

/** Active organisations by name, as many as a form can offer. */
export const listActive = (db: Db, limit: number) =>
  db
    .selectFrom('organisation')
    .select(PROFILE)
    .where('status', '=', 'active')
    .orderBy('name')
    .orderBy('slug')
    .limit(limit)
    .execute();

/** Managers first, then by name. */
export const listMembers = (db: Db, organisationId: string) =>
  db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.account_id')
    .select(['account.id', 'account.name', 'account.email', 'account.status'])
    .select(['membership.role', 'membership.created_at'])
    .where('membership.organisation_id', '=', organisationId)
    .orderBy('membership.role', 'desc')
    .orderBy('account.name')
    .orderBy('account.id')
    .execute();

/** What has not been answered yet, newest first. */
export const listPending = (db: Db, organisationId: string) =>
  db
    .selectFrom('invitation')
    .leftJoin('account', 'account.id', 'invitation.invited_by')
    .select(['invitation.id', 'invitation.email', 'invitation.role', 'account.name as invited_by'])
    .select(['invitation.invited_at', 'invitation.expires_at'])
    .where('invitation.organisation_id', '=', organisationId)
    .orderBy('invitation.invited_at', 'desc')
    .orderBy('invitation.id')
    .execute();

/** An invitation that can still be accepted, with what it is to. */
export const findOpen = (db: Db, tokenHash: string, at: string) =>
  db
    .selectFrom('invitation')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
    .leftJoin('account as inviter', 'inviter.id', 'invitation.invited_by')
    .leftJoin('account as holder', 'holder.email', 'invitation.email')
    .select(['invitation.organisation_id', 'invitation.email', 'invitation.role', 'invitation.expires_at'])
    .select(['inviter.name as invited_by', 'holder.id as holder_id', ...PROFILE])
    .where('invitation.token_hash', '=', tokenHash)
    .where('invitation.expires_at', '>', at)
    .where('organisation.status', '=', 'active')
    .executeTakeFirst();

/** Uses up the invitation that waits for an address which somebody has shown to be theirs. @returns as what, or undefined */
export async function takeInvitation(
  trx: Trx,
  organisationId: string,
  email: string,
): Promise<OrganisationRole | undefined> {
  const taken = await trx
    .deleteFrom('invitation')
    .where('organisation_id', '=', organisationId)
    .where('email', '=', email)
    .where('expires_at', '>', now())
    .returning('role')
    .execute();
  return taken[0]?.role;
}

/** Takes away what waits for an address: invitations to organisations, and requests to join. */
export async function forgetJoining(trx: Trx, email: string): Promise<void> {
  await trx.deleteFrom('invitation').where('email', '=', email).execute();
  await trx.deleteFrom('join_request').where('email', '=', email).execute();
}

/** Uses an invitation up. @returns false when somebody was faster, or it is too old by now */
export async function useUp(trx: Trx, tokenHash: string, at: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('invitation')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', at)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Requests that `where` lets through, with the organisation they are about and how many managers it has. */
export const selectRequests = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('join_request')
    .leftJoin('organisation', 'organisation.id', 'join_request.organisation_id')
    .selectAll('join_request')
    .select(['organisation.slug', 'organisation.name as name_of', 'organisation.kind', 'organisation.country'])
    .select((eb) =>
      eb
        .selectFrom('membership')
        .innerJoin('account', 'account.id', 'membership.account_id')
        .whereRef('membership.organisation_id', '=', 'join_request.organisation_id')
        .where('membership.role', '=', 'manager')
        .where('account.status', '=', 'active')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('manager_count'),
    )
    .where(where);

export type RequestRow = Awaited<ReturnType<ReturnType<typeof selectRequests>['executeTakeFirstOrThrow']>>;
