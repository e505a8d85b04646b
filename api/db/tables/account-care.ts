/** What a link in a mail is for. */
export type LinkPurpose = 'confirm-address' | 'change-address' | 'undo-address' | 'reset-password';

/** A link that was sent by mail and not used yet. Used, replaced or ended: there is no row any more. */
export interface AccountLinkRow {
  /** SHA-256 of the token in the link. */
  id: string;
  account_id: string;
  purpose: LinkPurpose;
  /**
   * Lower case. To be confirmed; to take the place of the present one; to come back; or, to reset a password, the one that
   * the link was sent to.
   */
  email: string;
  created_at: string;
  expires_at: string;
}

/** A browser that an account has signed in from. */
export interface KnownBrowserRow {
  account_id: string;
  /** SHA-256 of what its cookie carries. */
  browser: string;
  seen_at: string;
}
