import type { OrganisationKind } from './organisation-kind.ts';
import type { OrganisationCard } from './portal.ts';
import type { OrganisationRole } from './role.ts';
import type { Locale } from './text.ts';

/** Somebody who belongs to an organisation, as its members see them. */
export interface OrganisationMember {
  accountId: string;
  name: string;
  /** For who manages the organisation. */
  email?: string;
  role: OrganisationRole;
  /** ISO 8601 UTC. */
  since: string;
  isSelf: boolean;
  isSuspended: boolean;
}

/** An invitation that waits for its answer, as who manages the organisation sees it. */
export interface InvitationCard {
  id: string;
  email: string;
  role: OrganisationRole;
  /** Name of who invited, while there is the account. */
  invitedBy?: string;
  invitedAt: string;
  expiresAt: string;
  /** The link opens nothing any more; inviting again sends a new one. */
  isExpired: boolean;
}

/** Who belongs to an organisation. */
export interface MembersView {
  organisation: OrganisationCard;
  /** Of the actor; left out for a maintainer who does not belong to it. */
  role?: OrganisationRole;
  mayManage: boolean;
  /** Managers first, then by name. */
  members: OrganisationMember[];
  /** Newest first. Empty for who may not manage. */
  invitations: InvitationCard[];
}

/** Organisations that the actor belongs to; for maintainers all. Of all others it throws not_found. */
export interface MembersPortal {
  /** @throws not_found */
  get(slug: string): Promise<MembersView>;
  /** Ends the sessions of the member. @throws not_found, state_conflict for the last manager */
  setRole(slug: string, accountId: string, role: OrganisationRole): Promise<void>;
  /** As `setRole`. */
  remove(slug: string, accountId: string): Promise<void>;
  /** As `setRole`, the actor’s own membership. */
  leave(slug: string): Promise<void>;
}

export interface NewInvitation {
  email: string;
  role: OrganisationRole;
  /** Of the letter. */
  locale: Locale;
}

/** What the link of an invitation opens. */
export interface InvitationView {
  organisation: OrganisationCard;
  role: OrganisationRole;
  email: string;
  invitedBy?: string;
  expiresAt: string;
  /** Of who looks at it: to choose a name and a password, to sign in with this address, or only to say yes. */
  needs: 'account' | 'sign-in' | 'answer';
}

export interface InvitationsPortal {
  /**
   * Sends a letter with a link that works once. The one before to the same address ends. The outcome does not tell whether
   * somebody has an account with this address.
   *
   * @throws not_found for who may not, invalid_input, too_many_requests
   */
  invite(slug: string, invitation: NewInvitation): Promise<void>;
  /** Takes an invitation back. @throws not_found */
  revoke(slug: string, invitationId: string): Promise<void>;
  /** @throws not_found, the same for a link that is used, taken back, too old, for another account, or none at all */
  find(token: string): Promise<InvitationView>;
}

/** What somebody sends who asks to join: an organisation that is there, or a new one. */
export interface JoinInput {
  name: string;
  email: string;
  reason: string;
  /** Of the letters. */
  locale: Locale;
  /** Slug. */
  organisation?: string;
  newOrganisation?: { name: string; kind: OrganisationKind; country?: string; website?: string };
}

/** A request that waits, as who decides sees it. Its address is confirmed. */
export interface JoinRequestView {
  id: string;
  name: string;
  email: string;
  reason: string;
  locale: Locale;
  requestedAt: string;
  /** The organisation that is there already … */
  organisation?: OrganisationCard;
  /** … or the one that an approval makes. */
  newOrganisation?: {
    name: string;
    kind: OrganisationKind;
    country?: string;
    website?: string;
    /** An approval has to say by what it is known that they are what they say. */
    needsEvidence: boolean;
  };
  /** Nobody but a maintainer can decide: the organisation is new, or has no manager. */
  isForDesk: boolean;
}

export interface JoinRequestsPortal {
  /** Organisations that one can ask to join, by name. */
  organisations(): Promise<OrganisationCard[]>;
  /**
   * Sends a letter by which the address is confirmed. Always the same outcome, whoever has an account.
   *
   * @throws invalid_input, too_many_requests
   */
  ask(input: JoinInput): Promise<void>;
  /** Uses up the link of that letter; only now the request reaches anybody. @throws not_found */
  confirm(token: string): Promise<void>;
  /** Those that the actor may decide on, the oldest first. */
  list(): Promise<JoinRequestView[]>;
  /**
   * Makes the organisation, if it is new, and sends an invitation: to its manager, or with the role that is given.
   *
   * @throws not_found, invalid_input without evidence where it is needed
   */
  approve(id: string, approval: { role?: OrganisationRole; evidence?: string }): Promise<void>;
  /** Sends the reason. @throws not_found, invalid_input without one */
  refuse(id: string, reason: string): Promise<void>;
}
