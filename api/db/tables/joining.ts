import type { Locale, OrganisationKind, OrganisationRole } from '#plugins/kit/index.ts';

/** Gone once it is accepted or taken back. By address, and not by account: whether there is one makes no difference. */
export interface InvitationRow {
  /** Names it in lists. Opens nothing. */
  id: string;
  /** SHA-256 of the token in the link. */
  token_hash: string;
  organisation_id: string;
  /** Lower case, as in `account`. */
  email: string;
  role: OrganisationRole;
  /** Of the letter. */
  locale: Locale;
  invited_by: string | null;
  invited_at: string;
  expires_at: string;
}

/** Somebody wants to join. Gone once it is decided on; without a confirmed address it reaches nobody. */
export interface JoinRequestRow {
  id: string;
  /** SHA-256 of the token that confirms the address; null once it is confirmed. */
  token_hash: string | null;
  /** Lower case, as in `account`. */
  email: string;
  name: string;
  reason: string;
  /** Of letters to them. */
  locale: Locale;
  /** The organisation that is there already; null for a new one, which the next four describe. */
  organisation_id: string | null;
  new_name: string | null;
  new_kind: OrganisationKind | null;
  new_country: string | null;
  new_website: string | null;
  requested_at: string;
  /** Until when the address can be confirmed. */
  expires_at: string;
}
