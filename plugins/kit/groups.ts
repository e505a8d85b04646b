/** A closed user group, as its members see it beside the marking. */
export interface GroupName {
  id: string;
  name: string;
}

/** A group as a row of “my groups”. */
export interface GroupCard extends GroupName {
  purpose: string;
  /** Of the actor. Owners invite, remove, name owners and end the group. */
  role: 'owner' | 'member';
  memberCount: number;
  /** Live entries marked for it. */
  entryCount: number;
}

export interface GroupMember {
  accountId: string;
  name: string;
  /** Names of the organisations the member belongs to. */
  organisations: string[];
  role: 'owner' | 'member';
  /** ISO 8601 UTC. */
  since: string;
  /** Reviews for the portal: somebody has to, before an entry of the group is published. */
  isReviewer: boolean;
  isSelf: boolean;
}

/** A group, whole, for its members. */
export interface GroupView extends GroupCard {
  createdAt: string;
  members: GroupMember[];
  /** Not answered yet, with or without an account behind the address. Empty for who is no owner. */
  invitations: { id: string; email: string; invitedAt: string }[];
}

/** An invitation that waits for the actor’s answer. */
export interface GroupInvitation {
  id: string;
  group: { name: string; purpose: string };
  invitedBy?: string;
  invitedAt: string;
}

/** Groups that the actor belongs to. All others answer `not_found`, whether they exist or not. */
export interface GroupsPortal {
  listMine(): Promise<GroupCard[]>;
  listInvitations(): Promise<GroupInvitation[]>;
  /** @throws not_found */
  get(id: string): Promise<GroupView>;
  mayMake(): boolean;
  /** The actor becomes its first owner. @throws sign_in_needed, not_allowed, invalid_input */
  make(group: { name: string; purpose: string }): Promise<GroupView>;
  /** The outcome does not tell whether somebody has an account with this address. @throws not_found, invalid_input */
  invite(id: string, email: string): Promise<void>;
  /** Takes an invitation back. @throws not_found */
  revoke(id: string, invitationId: string): Promise<void>;
  /** @throws not_found */
  accept(invitationId: string): Promise<void>;
  decline(invitationId: string): Promise<void>;
  /** @throws not_found, state_conflict for the last owner */
  leave(id: string): Promise<void>;
  remove(id: string, accountId: string): Promise<void>;
  setRole(id: string, accountId: string, role: 'owner' | 'member'): Promise<void>;
  /** For ever. Its live entries are withdrawn before this returns. @throws not_found */
  end(id: string): Promise<void>;
}
