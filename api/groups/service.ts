import type { GroupsPortal } from '#plugins/kit/index.ts';
import { makeGroup } from '../access/make-group.ts';
import type { Context } from '../context.ts';
import { accept, decline } from './answer.ts';
import { end } from './end.ts';
import { invite, revoke } from './invite.ts';
import { make } from './make.ts';
import { leave, remove, setRole } from './members.ts';
import { getGroup, listInvitations, listMine } from './read.ts';

/** The use cases of closed user groups, bound to one actor. */
export const groupsFor = (context: Context): GroupsPortal => ({
  listMine: () => listMine(context),
  listInvitations: () => listInvitations(context),
  get: (id) => getGroup(context, id),
  mayMake: () => makeGroup.allows(context.actor, {}),
  make: (group) => make(context, group),
  invite: (id, email) => invite(context, id, email),
  revoke: (id, invitationId) => revoke(context, id, invitationId),
  accept: (invitationId) => accept(context, invitationId),
  decline: (invitationId) => decline(context, invitationId),
  leave: (id) => leave(context, id),
  remove: (id, accountId) => remove(context, id, accountId),
  setRole: (id, accountId, role) => setRole(context, id, accountId, role),
  end: (id) => end(context, id),
});
