import type { InvitationsPortal, JoinRequestsPortal, MembersPortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { accept, findInvitation, type Joined } from './accept.ts';
import { ask, confirm } from './ask.ts';
import { approve, refuse } from './decide.ts';
import { invite, revoke } from './invite.ts';
import { leave, remove, setRole } from './members.ts';
import { getMembers, listJoinable, listRequests } from './read.ts';

export { forgetJoining, takeInvitation } from './queries.ts';
export { countForDesk } from './read.ts';
export { sweepJoining } from './sweep.ts';

/** With what only the process itself does: whoever accepts is signed in by it. */
export type FullInvitations = InvitationsPortal & {
  accept(token: string, person?: { name: string; password: string }): Promise<Joined>;
};

/** The use cases of joining, bound to one actor. */
export function joiningFor(context: Context): {
  members: MembersPortal;
  invitations: FullInvitations;
  joinRequests: JoinRequestsPortal;
} {
  const write = countedFor(context);
  return {
    members: {
      get: (slug) => getMembers(context, slug),
      setRole: write(setRole),
      remove: write(remove),
      leave: write(leave),
    },
    invitations: {
      invite: write(invite),
      revoke: write(revoke),
      find: (token) => findInvitation(context, token),
      accept: write(accept),
    },
    joinRequests: {
      organisations: () => listJoinable(context),
      ask: write(ask),
      confirm: write(confirm),
      list: () => listRequests(context),
      approve: write(approve),
      refuse: write(refuse),
    },
  };
}
