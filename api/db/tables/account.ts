import type { Locale, OrganisationRole, PlatformRole } from '#plugins/kit/index.ts';

export interface AccountRow {
  id: string;
  /** Lower case: one address, one account. */
  email: string;
  name: string;
  /** PHC string of argon2id; null until a password is set. */
  password_hash: string | null;
  platform_role: PlatformRole | null;
  /** ISO 3166-1 alpha-2: whose contact point somebody is. */
  country: string | null;
  status: 'active' | 'suspended';
  /** Of a contact point: since when name and address may stand in the public directory; null: they may not. */
  contact_shown_at: string | null;
  created_at: string;
  /** Of mail, and of pages whose address names none; null: not chosen. */
  language: Locale | null;
  /** When somebody showed that mail to the address reaches them, or an operator vouched for it; null: neither. */
  email_confirmed_at: string | null;
}

export interface MembershipRow {
  account_id: string;
  organisation_id: string;
  role: OrganisationRole;
  created_at: string;
}

/**
 * A membership that has ended: for a while its holder still decides on nothing of that organisation. Whoever left, came
 * back, and left again, has two.
 */
export interface FormerMembershipRow {
  account_id: string;
  organisation_id: string;
  role: OrganisationRole;
  left_at: string;
}

export interface SessionRow {
  /** SHA-256 of the id that the cookie carries. */
  id: string;
  /** What its owner calls it by, in lists and addresses. Opens nothing. */
  public_id: string;
  account_id: string;
  /** What the session rests on, see `stampOf`. */
  stamp: string;
  /** The linked identity that was signed in with; null for the portal’s own ways in. */
  identity_id: string | null;
  /** Coarse, from the User-Agent: `Firefox · Windows`. */
  device: string;
  /** The level that the credentials given at `assured_at` reach while they are recent. */
  assurance: 'recent' | 'second-factor';
  /** When credentials were last given. */
  assured_at: string;
  /** When a second factor was given in this session; null while none was. */
  factor_at: string | null;
  created_at: string;
  /** Coarse: not written at every request. */
  used_at: string;
}

export interface SignInLinkRow {
  /** SHA-256 of the token in the link. */
  id: string;
  account_id: string;
  expires_at: string;
  used_at: string | null;
}
