import type { GroupsPortal } from '#plugins/kit/index.ts';
import { makeGroup } from '../access/make-group.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { accept, decline } from './answer.ts';
import { end } from './end.ts';
import { invite, revoke } from './invite.ts';
import { make } from './make.ts';
import { leave, remove, setRole } from './members.ts';
import { getGroup, listInvitations, listMine } from './read.ts';

export { end as endGroup } from './end.ts';
export { forgetPerson, listOwnedAlone } from './forget.ts';

/** The use cases of closed user groups, bound to one actor. */
export function groupsFor(context: Context): GroupsPortal {
  const write = countedFor(context);
  return {
    listMine: () => listMine(context),
    listInvitations: () => listInvitations(context),
    get: (id) => getGroup(context, id),
    mayMake: () => makeGroup.allows(context.actor, {}),
    make: write(make),
    invite: write(invite),
    revoke: write(revoke),
    accept: write(accept),
    decline: write(decline),
    leave: write(leave),
    remove: write(remove),
    setRole: write(setRole),
    end: write(end),
  };
}
