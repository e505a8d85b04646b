/** An authenticator app, which makes a code from a secret every 30 seconds. */
export interface AuthenticatorAppRow {
  id: string;
  account_id: string;
  /** Sealed, see `api/db/sealed.ts`. */
  secret: string;
  created_at: string;
  /** Null until its owner has given a code: till then it counts for nothing. An account has one of each at most. */
  confirmed_at: string | null;
  /** The half minute, counted from 1970, whose code was given last. A code of it or of one before is worth nothing. */
  last_step: number | null;
}

/** A WebAuthn credential. */
export interface PasskeyRow {
  id: string;
  account_id: string;
  /** Base64url, as the authenticator names it. */
  credential_id: string;
  /** COSE, base64url. */
  public_key: string;
  /** How often the authenticator says it was used; 0 for those that do not count. */
  counter: number;
  /** JSON: how the browser reaches it. */
  transports: string;
  /** Given by its owner. */
  name: string;
  created_at: string;
  used_at: string | null;
}

export interface RecoveryCodeRow {
  account_id: string;
  /** SHA-256 of account and code. */
  hash: string;
  used_at: string | null;
}

/** A question that an authenticator signs. Deleted by the answer, right or wrong. */
export interface PasskeyChallengeRow {
  /** SHA-256 of the challenge. */
  id: string;
  /** What the answer is good for. */
  purpose: 'register' | 'sign-in' | 'second-step' | 'confirm';
  /** Who may answer; null where nobody knows yet who asks. */
  account_id: string | null;
  expires_at: string;
}

/** Somebody who has given a password or a link and has still to give a second factor. */
export interface PendingSignInRow {
  /** SHA-256 of the token that the cookie carries. */
  id: string;
  account_id: string;
  /** What it rests on, see `stampOf`: when any of it changes, the password has to be given again. */
  stamp: string;
  device: string;
  /** The linked identity that was signed in with, where it was one; see `SessionRow`. */
  identity_id: string | null;
  expires_at: string;
}
