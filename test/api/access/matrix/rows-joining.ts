import { newCompany } from '../../../support/joining.ts';
import type { Facts } from './actors.ts';
import { call, open, press, send, type Who } from './ask.ts';
import type { Office } from './offices.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

type OfficeRow = Row<[Office]>;

const invitation = { email: 'somebody-new@customs.example', role: 'contributor', locale: 'en' } as const;
const PAGE = '/[locale]/workspace/organisations/[slug]/members/';
const pageOf = ({ slug }: Office) => `/en/workspace/organisations/${slug}/members/`;
const base = ({ slug }: Office) => `/api/organisations/${slug}`;
const LINK = '/[locale]/join/invitation/';
const linkOf = ({ token }: Office) => `/en/join/invitation/?token=${token}`;
const DESK = '/[locale]/workspace/desk';

const managed = (to: string, ways: OfficeRow['ways']): OfficeRow => ({
  to,
  ways,
  expected: may.toManageMembers,
  changes: true,
});

const pressed = (
  action: string,
  fields: (office: Office) => Record<string, string>,
  expected: OfficeRow['expected'] = may.toManageMembers,
): OfficeRow => ({
  to: `press “${action}” on the page of members`,
  ways: { [`form ${PAGE}, ${action}`]: (who, office) => press(who, pageOf(office), { action, ...fields(office) }) },
  expected: may.onPage(expected),
  changes: true,
});
const ofMember = ({ member }: Office) => ({ account: member });

/** A link that opens nothing for somebody says so with a status of its own. */
const onLinkPage =
  (expected: OfficeRow['expected']): OfficeRow['expected'] =>
  (who, office) =>
    expected(who, office) === 'not_found' ? 'link_invalid' : expected(who, office);

/** Members of one organisation, invitations to it, and requests to join it. */
export const OFFICE_ROWS: OfficeRow[] = [
  {
    to: 'see the members',
    ways: {
      'members.get': (who, { slug }) => call(() => who.portal.members.get(slug)),
      'GET /api/organisations/:slug/members': (who, office) => send(who, `GET ${base(office)}/members`),
    },
    expected: may.toSeeMembers,
  },
  {
    to: 'see the page of the members',
    ways: { [`page ${PAGE}`]: (who, office) => open(who, pageOf(office)) },
    expected: may.onPage(may.toSeeMembers),
  },
  managed('invite', {
    'invitations.invite': (who, { slug }) => call(() => who.portal.invitations.invite(slug, invitation)),
    'POST /api/organisations/:slug/invitations': (who, office) =>
      send(who, `POST ${base(office)}/invitations`, invitation),
  }),
  managed('take an invitation to an organisation back', {
    'invitations.revoke': (who, { slug, invitation: id }) => call(() => who.portal.invitations.revoke(slug, id)),
    'DELETE /api/organisations/:slug/invitations/:invitation': (who, office) =>
      send(who, `DELETE ${base(office)}/invitations/${office.invitation}`),
  }),
  managed('make a member a manager', {
    'members.setRole': (who, { slug, member }) => call(() => who.portal.members.setRole(slug, member, 'manager')),
    'PUT /api/organisations/:slug/members/:account': (who, office) =>
      send(who, `PUT ${base(office)}/members/${office.member}`, { role: 'manager' }),
  }),
  managed('remove a member of an organisation', {
    'members.remove': (who, { slug, member }) => call(() => who.portal.members.remove(slug, member)),
    'DELETE /api/organisations/:slug/members/:account': (who, office) =>
      send(who, `DELETE ${base(office)}/members/${office.member}`),
  }),
  {
    to: 'leave an organisation',
    ways: {
      'members.leave': (who, { slug }) => call(() => who.portal.members.leave(slug)),
      'POST /api/organisations/:slug/leave': (who, office) => send(who, `POST ${base(office)}/leave`),
    },
    expected: may.toLeaveOrganisation,
    changes: true,
  },
  managed('approve a request to join', {
    'joinRequests.approve': (who, { request }) => call(() => who.portal.joinRequests.approve(request, {})),
    'POST /api/join-requests/:id/approve': (who, { request }) =>
      send(who, `POST /api/join-requests/${request}/approve`, {}),
  }),
  managed('refuse a request to join', {
    'joinRequests.refuse': (who, { request }) => call(() => who.portal.joinRequests.refuse(request, 'Unknown here.')),
    'POST /api/join-requests/:id/refuse': (who, { request }) =>
      send(who, `POST /api/join-requests/${request}/refuse`, { reason: 'Unknown here.' }),
  }),
  pressed('invite', () => invitation),
  pressed('revoke', ({ invitation: id }) => ({ invitation: id })),
  pressed('make-manager', ofMember),
  pressed('make-contributor', ofMember),
  pressed('remove', ofMember),
  pressed('leave', () => ({}), may.toLeaveOrganisation),
  {
    to: 'see what the link of an invitation is to',
    ways: {
      'invitations.find': (who, { token }) => call(() => who.portal.invitations.find(token)),
      'POST /api/invitations/open': (who, { token }) => send(who, 'POST /api/invitations/open', { token }),
    },
    expected: may.toOpenLink,
  },
  {
    to: 'open the page of an invitation',
    ways: { [`page ${LINK}`]: (who, office) => open(who, linkOf(office)) },
    expected: onLinkPage(may.toOpenLink),
  },
  {
    to: 'accept an invitation to an organisation',
    ways: {
      'invitations.accept': (who, { token }) => call(() => who.portal.invitations.accept(token)),
      'POST /api/invitations/accept': (who, { token }) => send(who, 'POST /api/invitations/accept', { token }),
    },
    expected: may.toAcceptMembership,
    changes: true,
  },
  {
    to: 'accept an invitation on its page',
    ways: { [`form ${LINK}`]: (who, office) => press(who, linkOf(office), {}) },
    expected: onLinkPage(may.toAcceptMembership),
    changes: true,
  },
];

const atDesk = (to: string, expected: OfficeRow['expected'], ways: OfficeRow['ways']): OfficeRow => ({
  to,
  ways,
  expected,
  changes: true,
});
const toAct: OfficeRow['expected'] = (who, { name }) => (name === 'nobody’s' ? 'not_found' : may.toKeepDesk(who));
const accountPage = ({ member }: Office) => `/en/workspace/desk/accounts/${member}/`;

/** An account of somebody else, at the maintainer’s desk. */
export const DESK_ROWS: OfficeRow[] = [
  {
    to: 'see an account',
    ways: {
      'desk.account': (who, { member }) => call(() => who.portal.desk.account(member)),
      'GET /api/accounts/:id': (who, { member }) => send(who, `GET /api/accounts/${member}`),
    },
    expected: toAct,
  },
  {
    to: 'see the page of an account',
    ways: { [`page ${DESK}/accounts/[id]/`]: (who, office) => open(who, accountPage(office)) },
    expected: may.onPage(toAct),
  },
  atDesk('suspend an account', toAct, {
    'desk.suspend': (who, { member }) => call(() => who.portal.desk.suspend(member)),
    'POST /api/accounts/:id/suspend': (who, { member }) => send(who, `POST /api/accounts/${member}/suspend`),
  }),
  atDesk('reinstate an account', toAct, {
    'desk.reinstate': (who, { member }) => call(() => who.portal.desk.reinstate(member)),
    'POST /api/accounts/:id/reinstate': (who, { member }) => send(who, `POST /api/accounts/${member}/reinstate`),
  }),
  atDesk('sign somebody out everywhere', toAct, {
    'desk.endSessions': (who, { member }) => call(() => who.portal.desk.endSessions(member)),
    'DELETE /api/accounts/:id/sessions': (who, { member }) => send(who, `DELETE /api/accounts/${member}/sessions`),
  }),
  atDesk('send somebody a sign-in link', toAct, {
    'desk.sendLink': (who, { member }) => call(() => who.portal.desk.sendLink(member, 'en')),
    'POST /api/accounts/:id/link': (who, { member }) =>
      send(who, `POST /api/accounts/${member}/link`, { locale: 'en' }),
  }),
  ...['suspend', 'reinstate', 'end-sessions', 'send-link'].map((action) =>
    atDesk(`press “${action}” on the page of an account`, may.onPage(toAct), {
      [`form ${DESK}/accounts/[id]/, ${action}`]: (who, office) => press(who, accountPage(office), { action }),
    }),
  ),
  atDesk(
    'approve a request to join at the desk',
    may.onPage((who) => may.toKeepDesk(who)),
    {
      [`form ${DESK}/requests/, approve`]: async (who, { request }) => {
        const outcome = await press(who, '/en/workspace/desk/requests/', { action: 'approve', request });
        // That a request is gone is said to who may look at them.
        return who.facts.isMaintainer && outcome === 'not_found' ? 'done' : outcome;
      },
    },
  ),
];

const company = newCompany({ email: 'asks@scanners.example' });
const got = (path: string) => ({ [`GET ${path}`]: (who: Who) => send(who, `GET ${path}`) });
const opened = (address: string, path: string) => ({ [`page ${address}`]: (who: Who) => open(who, path) });

/** Coming in, and the desk, as such. */
export const JOINING_ROWS: Row[] = [
  {
    to: 'find where one can ask to join, and what waits for one’s decision',
    ways: {
      'joinRequests.organisations': (who) => call(() => who.portal.joinRequests.organisations()),
      'joinRequests.list': (who) => call(() => who.portal.joinRequests.list()),
      ...got('/api/join-requests'),
      ...got('/api/join-requests/organisations'),
      ...opened('/[locale]/join/', '/en/join/'),
      ...opened('/[locale]/join/confirm/', '/en/join/confirm/?token=none'),
    },
    expected: may.forAnybody,
  },
  {
    to: 'ask to join',
    ways: {
      'joinRequests.ask': (who) => call(() => who.portal.joinRequests.ask(company)),
      'POST /api/join-requests': (who) => send(who, 'POST /api/join-requests', company),
      'form /[locale]/join/': (who) =>
        press(who, '/en/join/', {
          ...{ name: company.name, email: company.email, reason: company.reason, locale: 'en' },
          ...{ newName: 'Harbour Scanners', newKind: 'academia' },
        }),
    },
    expected: may.forAnybody,
    changes: true,
  },
  {
    to: 'confirm a request with what is no token',
    ways: {
      'joinRequests.confirm': (who) => call(() => who.portal.joinRequests.confirm('none')),
      'POST /api/join-requests/confirm': (who) => send(who, 'POST /api/join-requests/confirm', { token: 'none' }),
    },
    expected: () => 'not_found',
  },
  {
    to: 'confirm a request on the page with what is no token',
    ways: { 'form /[locale]/join/confirm/': (who) => press(who, '/en/join/confirm/?token=none', {}) },
    expected: () => 'link_invalid',
  },
  {
    to: 'look at the desk',
    ways: {
      'desk.numbers': (who) => call(() => who.portal.desk.numbers()),
      'desk.accounts': (who) => call(() => who.portal.desk.accounts({})),
      ...got('/api/desk'),
      ...got('/api/accounts'),
    },
    expected: may.toKeepDesk,
  },
  {
    to: 'look at the pages of the desk',
    ways: {
      ...opened(`${DESK}/`, '/en/workspace/desk/'),
      ...opened(`${DESK}/accounts/`, '/en/workspace/desk/accounts/'),
      ...opened(`${DESK}/requests/`, '/en/workspace/desk/requests/'),
    },
    expected: may.onPage(may.toKeepDesk),
  },
  {
    to: 'be offered the desk',
    // Not awaited: a page takes the answer as it is.
    ways: { 'desk.mayKeep': async (who) => String((who.portal.desk.mayKeep as () => unknown)()) },
    expected: (who: Facts) => String(who.isMaintainer === true),
  },
  {
    to: 'see one’s organisations',
    ways: {
      'page /[locale]/workspace/organisations/': async (who) => {
        const outcome = await open(who, '/en/workspace/organisations/');
        return outcome.endsWith('/members/') ? 'done' : outcome;
      },
    },
    expected: may.onPage(may.forAnybody),
  },
];
