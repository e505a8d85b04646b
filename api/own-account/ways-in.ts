import type { Db } from '../db/open.ts';

/** What somebody signs in with, or lets programs act by: that it is there, never what opens anything. */
export async function listWaysIn(db: Db, accountId: string) {
  const app = await db
    .selectFrom('authenticator_app')
    .select(['created_at', 'confirmed_at'])
    .where('account_id', '=', accountId)
    .execute();
  const passkeys = await db
    .selectFrom('passkey')
    .select(['name', 'created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
  const recoveryCodes = await db
    .selectFrom('recovery_code')
    .select('used_at')
    .where('account_id', '=', accountId)
    .execute();
  const tokens = await db
    .selectFrom('api_token')
    .select(['name', 'scopes', 'created_at', 'expires_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
  const linkedIdentities = await db
    .selectFrom('linked_identity')
    .innerJoin('organisation', 'organisation.id', 'linked_identity.organisation_id')
    .select(['organisation.slug', 'linked_identity.issuer', 'linked_identity.subject', 'linked_identity.linked_at'])
    .where('linked_identity.account_id', '=', accountId)
    .orderBy('linked_identity.linked_at')
    .execute();
  return { authenticatorApps: app, passkeys, recoveryCodes, tokens, linkedIdentities };
}

/** What waits for somebody's address: invitations to organisations, and requests of their own. */
export async function listWaiting(db: Db, email: string) {
  const invitations = await db
    .selectFrom('invitation')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
    .select(['organisation.slug', 'invitation.role', 'invitation.invited_at', 'invitation.expires_at'])
    .where('invitation.email', '=', email)
    .execute();
  const joinRequests = await db
    .selectFrom('join_request')
    .select(['name', 'reason'])
    .where('email', '=', email)
    .execute();
  return { invitations, joinRequests };
}
