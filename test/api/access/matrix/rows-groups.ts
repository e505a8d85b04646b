import { call, open, press, send } from './ask.ts';
import type { Row } from './row.ts';
import type { Group } from './subjects.ts';
import * as may from './who-may.ts';

const email = 'somebody-new@customs.example';
const PAGE = '/[locale]/workspace/groups/[id]/';
const pageOf = ({ id }: Group) => `/en/workspace/groups/${id}/`;

type GroupRow = Row<[Group]>;

const managed = (to: string, ways: GroupRow['ways']): GroupRow => ({
  to,
  ways,
  expected: may.toManageGroup,
  changes: true,
});

const pressed = (action: string, fields: (group: Group) => Record<string, string>, expected: GroupRow['expected']) => ({
  to: `press “${action}” on the page of a group`,
  ways: {
    [`form ${PAGE}, ${action}`]: (who, group) => press(who, pageOf(group), { action, ...fields(group) }),
  } satisfies GroupRow['ways'],
  expected: may.onPage(expected),
  changes: true as const,
});
const none = () => ({});
const ofMember = ({ member }: Group) => ({ account: member });

/** One closed user group. */
export const GROUP_ROWS: GroupRow[] = [
  {
    to: 'see a group',
    ways: {
      'groups.get': (who, { id }) => call(() => who.portal.groups.get(id)),
      'GET /api/groups/:id': (who, { id }) => send(who, `GET /api/groups/${id}`),
    },
    expected: may.toSeeGroup,
  },
  {
    to: 'see the page of a group',
    ways: { [`page ${PAGE}`]: (who, group) => open(who, pageOf(group)) },
    expected: may.onPage(may.toSeeGroup),
  },
  managed('invite to a group', {
    'groups.invite': (who, { id }) => call(() => who.portal.groups.invite(id, email)),
    'POST /api/groups/:id/invitations': (who, { id }) => send(who, `POST /api/groups/${id}/invitations`, { email }),
  }),
  managed('take an invitation back', {
    'groups.revoke': (who, { id, invitation }) => call(() => who.portal.groups.revoke(id, invitation)),
    'DELETE /api/groups/:id/invitations/:invitation': (who, { id, invitation }) =>
      send(who, `DELETE /api/groups/${id}/invitations/${invitation}`),
  }),
  managed('make a member an owner', {
    'groups.setRole': (who, { id, member }) => call(() => who.portal.groups.setRole(id, member, 'owner')),
    'PUT /api/groups/:id/members/:account': (who, { id, member }) =>
      send(who, `PUT /api/groups/${id}/members/${member}`, { role: 'owner' }),
  }),
  managed('remove a member', {
    'groups.remove': (who, { id, member }) => call(() => who.portal.groups.remove(id, member)),
    'DELETE /api/groups/:id/members/:account': (who, { id, member }) =>
      send(who, `DELETE /api/groups/${id}/members/${member}`),
  }),
  managed('end a group', {
    'groups.end': (who, { id }) => call(() => who.portal.groups.end(id)),
    'DELETE /api/groups/:id': (who, { id }) => send(who, `DELETE /api/groups/${id}`),
  }),
  {
    to: 'leave a group',
    ways: {
      'groups.leave': (who, { id }) => call(() => who.portal.groups.leave(id)),
      'POST /api/groups/:id/leave': (who, { id }) => send(who, `POST /api/groups/${id}/leave`),
    },
    expected: may.toLeaveGroup,
    changes: true,
  },
  pressed('invite', () => ({ email }), may.toManageGroup),
  pressed('revoke', ({ invitation }) => ({ invitation }), may.toManageGroup),
  pressed('make-owner', ofMember, may.toManageGroup),
  pressed('make-member', ofMember, may.toManageGroup),
  pressed('remove', ofMember, may.toManageGroup),
  pressed('end', none, may.toManageGroup),
  pressed('leave', none, may.toLeaveGroup),
];

const answer = (name: 'accept' | 'decline'): GroupRow[] => [
  {
    to: `${name} an invitation`,
    ways: {
      [`groups.${name}`]: (who, { invitation }) => call(() => who.portal.groups[name](invitation)),
      [`POST /api/group-invitations/:id/${name}`]: (who, { invitation }) =>
        send(who, `POST /api/group-invitations/${invitation}/${name}`),
    },
    expected: may.toAnswerInvitation,
    changes: true,
  },
  {
    to: `${name} an invitation on the page of groups`,
    ways: {
      [`form /[locale]/workspace/groups/, ${name}`]: (who, { invitation }) =>
        press(who, '/en/workspace/groups/', { action: name, invitation }),
    },
    expected: may.onPage(may.toAnswerInvitation),
    changes: true,
  },
];

export const INVITATION_ROWS: GroupRow[] = [...answer('accept'), ...answer('decline')];
