/** A closed user group. Without a slug: what has no name in an address cannot be guessed. */
export interface UserGroupRow {
  id: string;
  name: string;
  purpose: string;
  created_at: string;
  ended_at: string | null;
}

/** Kept when the group ends: who wrote in it may still open what their organisation wrote. */
export interface GroupMemberRow {
  group_id: string;
  account_id: string;
  role: 'owner' | 'member';
  since: string;
}

/** By address, and not by account: whether there is an account with it makes no difference. */
export interface GroupInvitationRow {
  id: string;
  group_id: string;
  /** Lower case, as in `account`. */
  email: string;
  invited_by: string | null;
  invited_at: string;
}
