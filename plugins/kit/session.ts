import type { SiteSignOn } from './single-sign-on.ts';

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
  /** `failed`: address and password do not fit; the answer does not say which. `second-factor`: see `FactorSession` for what follows. */
  signIn(email: string, password: string): Promise<'signed-in' | 'second-factor' | 'failed'>;
  /** Uses a one-time link; sets a password when one is given. */
  redeemLink(token: string, password?: string): Promise<'signed-in' | 'second-factor' | 'password-needed' | 'invalid'>;
  /** Sends a link for a new password, if there is a confirmed account with this address; nobody learns whether. @throws too_many_requests */
  askForReset(email: string): Promise<void>;
  /** Signs nobody in. @returns false for a link that cannot be used @throws invalid_input */
  resetPassword(token: string, password: string): Promise<boolean>;
  /** Gives an account the address back that it had. @returns false for a link that cannot be used */
  undoAddressChange(token: string): Promise<boolean>;
  /**
   * Uses up the link of an invitation; signs in whoever it makes an account for, and again whoever it gives a further
   * organisation: all the way, or to the question for a second factor.
   *
   * @param person left out when somebody is signed in
   * @throws not_found, sign_in_needed when there is an account with its address, invalid_input
   */
  acceptInvitation(token: string, person?: { name: string; password: string }): Promise<'signed-in' | 'second-factor'>;
  signOut(): Promise<void>;
  signOn: SiteSignOn;
  /** Gives the password once more. @returns false when it is not theirs @throws sign_in_needed */
  confirm(password: string): Promise<boolean>;
  /** Ends every session of the account but this one. @throws sign_in_needed, invalid_input */
  changePassword(current: string, next: string): Promise<void>;
}
