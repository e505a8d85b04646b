import type { OrganisationRole } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { reaches } from '../access/assurance.ts';
import { isReviewerRole } from '../access/roles.ts';
import { actingAs, addMember, register, type VouchedIdentity } from '../accounts/service.ts';
import { hasActed, recordEvent } from '../audit/service.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { takeAdmission } from './admission.ts';
import { domainOf, type Vouched } from './claims.ts';
import { findIdentity, hasDomain, hasIdentity, listByEmail, type ProviderRow } from './queries.ts';
import { refused } from './refused.ts';

/** What follows from what a provider has vouched for. */
export type Settled =
  | { kind: 'signed-in'; accountId: string; identity: VouchedIdentity }
  /** The account with their address is theirs only once they have given its password. */
  | { kind: 'password-needed'; accountId: string };

/**
 * Decides whose account it is. Who has signed in this way before is known by issuer and subject, whatever their address is
 * by now. Who has not is found by an address that the provider has verified, of a domain that is confirmed for the
 * organisation, and then:
 *
 * - an account with a confirmed address that nobody has ever acted in, which belongs to this organisation alone and has no role in the portal, was
 *   made for this person: it becomes theirs;
 * - any other account must be shown to be theirs, by its password or by being signed in to it a moment ago: whoever runs
 *   a provider could otherwise take over the accounts of members, with all that they are elsewhere;
 * - without an account, or without a membership, somebody becomes a member where an invitation waits for the address, or
 *   the organisation wants it so.
 *
 * @throws RefusedSignOn
 */
export async function settle(trx: Trx, provider: ProviderRow, vouched: Vouched, actor: Actor): Promise<Settled> {
  const known = await findIdentity(trx, provider, vouched.subject);
  if (known) {
    if (known.status !== 'active') throw refused('suspended');
    if (known.role === null) throw refused('not-a-member');
    return signedIn(provider, vouched, known.account_id, known.id, known.platform_role);
  }
  if (vouched.email === undefined) throw refused('address-not-verified');
  if (!(await hasDomain(trx, provider.organisation_id, domainOf(vouched.email)))) throw refused('other-domain');
  const memberships = await listByEmail(trx, vouched.email);
  const [account] = memberships;
  if (!account) return admitNew(trx, provider, { ...vouched, email: vouched.email });
  if (account.status !== 'active') throw refused('suspended');
  const isMember = memberships.some((row) => row.organisation_id === provider.organisation_id);
  const role = isMember ? undefined : await takeAdmission(trx, provider, vouched.email);
  if (!isMember && role === undefined) throw refused('not-a-member');
  const isAlone = isMember && memberships.length === 1 && account.platform_role === null;
  const isConfirmed = account.email_confirmed_at !== null;
  const isUntouched = account.password_hash === null && isConfirmed && isAlone && !(await wasUsed(trx, account.id));
  if (isUntouched || hasJustShown(actor, account.id)) return link(trx, provider, vouched, account.id, role);
  if (account.password_hash === null) throw refused('shown-elsewhere');
  return { kind: 'password-needed', accountId: account.id };
}

/**
 * Somebody has shown that the account is theirs: what they are at the provider belongs to it from now on.
 *
 * @param role as what they become a member, where they are none; see `takeAdmission`
 */
export async function link(
  trx: Trx,
  provider: ProviderRow,
  vouched: Pick<Vouched, 'subject' | 'hasSecondFactor' | 'givenAt'>,
  accountId: string,
  role: OrganisationRole | undefined,
): Promise<Settled> {
  const { organisation_id, issuer, slug } = provider;
  if (role !== undefined) await addMember(trx, actingAs(accountId), accountId, { id: organisation_id, slug }, role);
  // One of each organisation: the provider may have made them anew, with another subject.
  await trx
    .deleteFrom('linked_identity')
    .where('account_id', '=', accountId)
    .where('organisation_id', '=', organisation_id)
    .execute();
  const identity = { id: newId(), account_id: accountId, organisation_id, issuer, subject: vouched.subject };
  await trx
    .insertInto('linked_identity')
    .values({ ...identity, linked_at: now() })
    .execute();
  await recordEvent(trx, actingAs(accountId), 'identity-linked', `account:${accountId}`, { organisation: slug });
  const { platform_role } = await trx
    .selectFrom('account')
    .select('platform_role')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return signedIn(provider, vouched, accountId, identity.id, platform_role);
}

async function admitNew(trx: Trx, provider: ProviderRow, vouched: Vouched & { email: string }): Promise<Settled> {
  const { email, name = email.split('@')[0]! } = vouched;
  const role = await takeAdmission(trx, provider, email);
  if (role === undefined) throw refused('not-a-member');
  const accountId = await register(trx, { email, name });
  if (accountId === undefined) throw refused('expired'); // somebody was quicker, in this very moment
  return link(trx, provider, vouched, accountId, role);
}

function signedIn(
  provider: ProviderRow,
  { hasSecondFactor, givenAt }: Pick<Vouched, 'hasSecondFactor' | 'givenAt'>,
  accountId: string,
  identityId: string,
  platformRole: Parameters<typeof isReviewerRole>[0],
): Settled {
  // Who decides for the whole portal has a factor that the portal itself has checked.
  const counts = provider.asks_second_factor === 1 && hasSecondFactor && !isReviewerRole(platformRole);
  const level = counts ? 'second-factor' : 'recent';
  return {
    kind: 'signed-in',
    accountId,
    identity: { id: identityId, level, assuredAt: givenAt ?? now(), organisation: provider.slug },
  };
}

const wasUsed = async (trx: Trx, accountId: string): Promise<boolean> =>
  (await hasIdentity(trx, accountId)) || (await hasActed(trx, actingAs(accountId)));

const hasJustShown = (actor: Actor, accountId: string): boolean =>
  actor.kind === 'account' && actor.accountId === accountId && reaches(actor.assurance, 'recent');
