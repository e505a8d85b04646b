import type { Locale } from './text.ts';

export interface OwnProfile {
  name: string;
  email: string;
  /** Of mail and of pages whose address names none; left out: not chosen. */
  language?: Locale;
  /** Somebody showed that mail to the address reaches them, or an operator vouched for it. */
  isConfirmed: boolean;
  /** The address that a link was sent to, which has not been used yet. */
  wantedEmail?: string;
  /** ISO 8601 UTC. */
  createdAt: string;
}

/** What has to be done by somebody else before an account can be deleted. */
export interface DeletionObstacle {
  because: 'last-maintainer' | 'last-manager' | 'last-owner';
  /** The organisation or group. */
  of?: string;
}

export interface OwnAccount extends OwnProfile {
  /** Empty: nothing is in the way of deleting it. */
  obstacles: DeletionObstacle[];
}

/** The actor’s own account. All throw sign_in_needed when nobody is signed in. */
export interface AccountPortal {
  get(): Promise<OwnAccount>;
  /** @throws invalid_input */
  update(profile: { name: string; language: Locale }): Promise<void>;
  /** Sends the link that confirms the address once more. @throws too_many_requests */
  askConfirmation(): Promise<void>;
  /** Sends a link to a new address. What follows does not tell whether somebody has an account with it. @throws assurance_too_low, invalid_input, too_many_requests */
  askAddressChange(email: string): Promise<void>;
  /** Uses a link that was sent to an address. @throws not_found */
  confirmAddress(token: string): Promise<'confirmed' | 'changed'>;
  /** Everything that is held about the account, as JSON text. @throws assurance_too_low */
  exportData(): Promise<string>;
  /** For ever. @throws assurance_too_low, invalid_input when it is not the address of the account, state_conflict */
  delete(typedEmail: string): Promise<void>;
}
