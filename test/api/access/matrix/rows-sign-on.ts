import type { Facts } from './actors.ts';
import { call, open, type Outcome, press, send, type Who } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const slug = 'the-author';
const domain = 'the-author.example';
const input = { issuer: 'https://id.the-author.example', clientId: 'entrepot', domains: [domain] };
const base = `/api/organisations/${slug}/single-sign-on`;
const PAGE = '/[locale]/workspace/organisations/[slug]/single-sign-on/';
const page = `/en/workspace/organisations/${slug}/single-sign-on/`;
const LINKED = '/[locale]/workspace/linked-identities/';
const linked = '/en/workspace/linked-identities/';
const NOBODYS = '01900000-0000-7000-8000-000000000000';
const isRow = (who: Who) => ({ identity: who.linkedIdentity ?? NOBODYS });

/** Managers of the organisation and maintainers; for all others it is not there, for the process itself neither. */
const toManage = (who: Facts): Outcome => (who.isManager || who.isMaintainer ? 'done' : 'not_found');

/** That a domain is theirs, managers do not say of themselves. */
const toConfirm = (who: Facts): Outcome => {
  const outcome = toManage(who);
  return outcome === 'done' && !who.isMaintainer ? 'not_allowed' : outcome;
};

const withRecent =
  (answers: (who: Facts) => Outcome) =>
  (who: Facts): Outcome => {
    const outcome = answers(who);
    return outcome !== 'not_found' && !who.isSure ? 'assurance_too_low' : outcome;
  };

/** Only one’s own is there, and each has one. */
const toUnlink = (who: Facts): Outcome => may.withRecentPassword(who);

const pressed = (action: string, fields: Record<string, string>, expected: (who: Facts) => Outcome): Row => ({
  to: `press “${action}” on the page of single sign-on`,
  ways: { [`form ${PAGE}, ${action}`]: (who) => press(who, page, { action, ...fields }) },
  expected: may.onPage(expected),
  ...(action !== 'try' && { changes: true }),
});

const fields = { issuer: input.issuer, clientId: input.clientId, domains: domain };
/** Nobody answers there: what may be asked is asked, and comes to nothing. */
const inVain = (who: Facts): Outcome => {
  const outcome = withRecent(toManage)(who);
  return outcome === 'done' ? 'invalid_input' : outcome;
};

/** How members of an organisation sign in elsewhere, and coming in that way. */
export const SIGN_ON_ROWS: Row[] = [
  {
    to: 'see how members of an organisation sign in',
    ways: {
      'singleSignOn.get': (who) => call(() => who.portal.singleSignOn.get(slug)),
      'GET /api/organisations/:slug/single-sign-on': (who) => send(who, `GET ${base}`),
    },
    expected: toManage,
  },
  { to: 'see the page of it', ways: { [`page ${PAGE}`]: (who) => open(who, page) }, expected: may.onPage(toManage) },
  {
    to: 'set it up',
    ways: {
      'singleSignOn.set': (who) => call(() => who.portal.singleSignOn.set(slug, input)),
      'PUT /api/organisations/:slug/single-sign-on': (who) => send(who, `PUT ${base}`, input),
    },
    expected: withRecent(toManage),
    changes: true,
  },
  {
    to: 'try a provider that does not answer',
    ways: {
      'singleSignOn.test': (who) => call(() => who.portal.singleSignOn.test(slug, input.issuer)),
      'POST /api/organisations/:slug/single-sign-on/trial': (who) =>
        send(who, `POST ${base}/trial`, { issuer: input.issuer }),
    },
    expected: inVain,
  },
  {
    to: 'confirm a mail domain',
    ways: {
      'singleSignOn.confirmDomain': (who) => call(() => who.portal.singleSignOn.confirmDomain(slug, domain)),
      'PUT /api/organisations/:slug/single-sign-on/domains/:domain': (who) =>
        send(who, `PUT ${base}/domains/${domain}`),
    },
    expected: withRecent(toConfirm),
    changes: true,
  },
  {
    to: 'switch it off',
    ways: {
      'singleSignOn.switchOff': (who) => call(() => who.portal.singleSignOn.switchOff(slug)),
      'DELETE /api/organisations/:slug/single-sign-on': (who) => send(who, `DELETE ${base}`),
    },
    expected: withRecent(toManage),
    changes: true,
  },
  pressed('off', {}, withRecent(toManage)),
  pressed('set', fields, withRecent(toManage)),
  pressed('try', fields, inVain),
  pressed('confirm', { domain }, withRecent(toConfirm)),
  {
    to: 'see with which organisations one signs in',
    ways: {
      'singleSignOn.listLinked': (who) => call(() => who.portal.singleSignOn.listLinked()),
      'GET /api/linked-identities': (who) => send(who, 'GET /api/linked-identities'),
    },
    expected: may.withAccount,
  },
  {
    to: 'see the page of it',
    ways: { [`page ${LINKED}`]: (who) => open(who, linked) },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'unlink what is linked',
    ways: {
      'singleSignOn.unlink': (who) => call(() => who.portal.singleSignOn.unlink(isRow(who).identity)),
      'DELETE /api/linked-identities/:id': (who) => send(who, `DELETE /api/linked-identities/${isRow(who).identity}`),
    },
    expected: toUnlink,
    changes: true,
  },
  {
    to: 'unlink what is linked, on the page',
    ways: {
      [`form ${LINKED}`]: (who) => press(who, linked, { unlink: isRow(who).identity }),
    },
    expected: may.onPage(toUnlink),
    changes: true,
  },
  {
    to: 'begin to sign in through an organisation that has nothing set up',
    ways: {
      'POST /api/session/single-sign-on': (who) =>
        send(who, 'POST /api/session/single-sign-on', { organisation: 'not-there' }),
    },
    expected: () => 'not_found',
  },
  {
    to: 'begin to do so on the page',
    ways: {
      'form /[locale]/sign-in/, organisation': (who) =>
        press(who, '/en/sign-in/', { action: 'organisation', organisation: 'not-there' }),
    },
    expected: () => 'invalid_input',
  },
  {
    to: 'come back from a provider with what nobody has begun',
    ways: {
      'GET /sign-in/callback': (who) => send(who, 'GET /sign-in/callback?code=x&state=x'),
      'POST /api/session/single-sign-on/connection': (who) =>
        send(who, 'POST /api/session/single-sign-on/connection', { password: 'not the password' }),
    },
    expected: () => 'sign_in_failed',
  },
  {
    to: 'give a password for what nobody has begun',
    ways: {
      'page /[locale]/sign-in/connect/': (who) => open(who, '/en/sign-in/connect/'),
      'form /[locale]/sign-in/connect/': (who) => press(who, '/en/sign-in/connect/', { password: 'x' }),
    },
    expected: () => 'link_invalid',
  },
];
