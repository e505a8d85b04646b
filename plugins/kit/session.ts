/** A device that somebody is signed in on. */
export interface OwnSession {
  /** Names it in an address; opens nothing. */
  id: string;
  begunAt: string;
  /** To the hour. */
  usedAt: string;
  /** The one that asks. */
  isCurrent: boolean;
  /** For example `Firefox · Windows`; empty when nothing is known. What the browser said of itself: not to be trusted. */
  device: string;
}

/** The sessions of one’s own account. All throw sign_in_needed when nobody is signed in. */
export interface OwnSessions {
  /** The one that asks first, then the last used. */
  list(): Promise<OwnSession[]>;
  /** @throws not_found; assurance_too_low for another than the one that asks */
  end(id: string): Promise<void>;
  /** @returns how many were ended @throws assurance_too_low */
  endOthers(): Promise<number>;
}

/** What the site sees of the session. Cookies are set and cleared by the host. */
export interface SiteSession {
  /** @returns false when address and password do not fit; the answer does not say which */
  signIn(email: string, password: string): Promise<boolean>;
  /** Uses a one-time link; sets a password when one is given. */
  redeemLink(token: string, password?: string): Promise<'signed-in' | 'password-needed' | 'invalid'>;
  /**
   * Uses up the link of an invitation; signs in whoever it makes an account for, and again whoever it gives a further
   * organisation.
   *
   * @param person left out when somebody is signed in
   * @throws not_found, sign_in_needed when there is an account with its address, invalid_input
   */
  acceptInvitation(token: string, person?: { name: string; password: string }): Promise<void>;
  signOut(): Promise<void>;
  /** Gives the password once more. @returns false when it is not theirs @throws sign_in_needed */
  confirm(password: string): Promise<boolean>;
  /** Ends every session of the account but this one. @throws sign_in_needed, invalid_input */
  changePassword(current: string, next: string): Promise<void>;
}
