import type { OrganisationCard } from './portal.ts';
import type { Sheet } from './query.ts';
import type { OrganisationRole, PlatformRole } from './role.ts';
import type { Locale } from './text.ts';

/** What there is, and what waits for a maintainer. */
export interface DeskNumbers {
  accounts: number;
  suspendedAccounts: number;
  organisations: number;
  /** Requests to join that nobody else can decide on. */
  requests: number;
}

/** An account as maintainers see it. */
export interface AccountCard {
  id: string;
  email: string;
  name: string;
  isSuspended: boolean;
  platformRole?: PlatformRole;
  /** Of a contact point. */
  country?: string;
  memberships: { organisation: OrganisationCard; role: OrganisationRole }[];
  createdAt: string;
}

export interface AccountView extends AccountCard {
  /** False until a password is set. */
  hasPassword: boolean;
  /** Where somebody is signed in, so many times. */
  sessionCount: number;
  /** It is the actor’s own, which others have to stop. */
  isSelf: boolean;
}

interface DeskFilter {
  /** Part of a name or an address. */
  q?: string;
  limit?: number;
  cursor?: string;
}

/** The maintainer’s desk: it throws not_found for everybody else. The acts ask for a recent password. */
export interface DeskPortal {
  mayKeep(): boolean;
  numbers(): Promise<DeskNumbers>;
  /** By address. @throws invalid_input */
  accounts(filter: DeskFilter): Promise<Sheet<AccountCard>>;
  account(id: string): Promise<AccountView>;
  /** No sign-in and no session any more, until `reinstate`. @throws not_found, assurance_too_low */
  suspend(id: string): Promise<void>;
  reinstate(id: string): Promise<void>;
  /** @returns how many were ended */
  endSessions(id: string): Promise<number>;
  /** Sends a one-time link to the address of the account. @throws state_conflict when it is suspended */
  sendLink(id: string, locale: Locale): Promise<void>;
}
