import type { Facts } from './actors.ts';
import { call, open, press, send, type Who } from './ask.ts';
import { type OfferSubject, type OrganisationSubject, RECEIVER } from './organisations.ts';
import type { Row } from './row.ts';
import type { Subject } from './subjects.ts';
import * as may from './who-may.ts';
import * as mayOf from './who-may-organisations.ts';

const DESK = '/[locale]/workspace/organisations/';
const desk = '/en/workspace/organisations/';
const PAGE = `${DESK}[slug]/`;
const pageOf = ({ slug }: OrganisationSubject) => `${desk}${slug}/`;
const GIVE = '/[locale]/workspace/entries/[id]/give/';
const givePage = ({ entry }: Subject) => `/en/workspace/entries/${entry.id}/give/`;

const profile = { name: 'A new name', summary: 'It exists for the matrix.' };
const grant = { kind: 'customs' as const, evidence: 'The customs act.' };
const reason = 'For the matrix.';

type OrganisationRow = Row<[OrganisationSubject]>;

/** A use case, its route, and the button of its page. */
const acted = (
  to: string,
  expected: OrganisationRow['expected'],
  ways: OrganisationRow['ways'],
  [action, fields]: [string, Record<string, string>],
): OrganisationRow[] => [
  { to, ways, expected, changes: true },
  {
    to: `press “${action}” on the page of an organisation`,
    ways: { [`form ${PAGE}, ${action}`]: (who, one) => press(who, pageOf(one), { action, ...fields }) },
    expected: mayOf.onOrganisationPage(expected),
    changes: true,
  },
];

const reasoned = (
  act: 'suspend' | 'reinstate' | 'end-kind',
  useCase: 'suspend' | 'reinstate' | 'endKind',
  expected: OrganisationRow['expected'],
): OrganisationRow[] =>
  acted(
    `${act} an organisation`,
    expected,
    {
      [`organisations.${useCase}`]: (who, { slug }) => call(() => who.portal.organisations[useCase](slug, reason)),
      [`POST /api/organisations/:slug/${act}`]: (who, { slug }) =>
        send(who, `POST /api/organisations/${slug}/${act}`, { reason }),
    },
    [act, { reason }],
  );

/** One organisation. */
export const ORGANISATION_ROWS: OrganisationRow[] = [
  {
    to: 'see where an organisation stands',
    ways: {
      'organisations.getStanding': (who, { slug }) => call(() => who.portal.organisations.getStanding(slug)),
      'GET /api/standings/:slug': (who, { slug }) => send(who, `GET /api/standings/${slug}`),
    },
    expected: mayOf.toSeeStanding,
  },
  {
    to: 'see the page of where an organisation stands',
    ways: { [`page ${PAGE}`]: (who, one) => open(who, pageOf(one)) },
    expected: mayOf.onOrganisationPage(mayOf.toSeeStanding),
  },
  {
    to: 'be led on to the organisation that it was merged into',
    ways: {
      'organisations.findSuccessor': async (who, { slug, name }) => {
        const isFound = (await who.portal.organisations.find(slug)) !== undefined;
        const successor = await who.portal.organisations.findSuccessor(slug);
        if (successor !== undefined) return successor === RECEIVER && !isFound ? 'leads on' : `${name} to ${successor}`;
        return isFound ? 'done' : 'not_found';
      },
      'GET /api/organisations/:slug, merged': async ({ caller }, { slug }) =>
        OF_FINDING[(await caller!.get(`/api/organisations/${slug}`)).status] ?? 'something else',
      'page /[locale]/organisations/[slug]/, merged': async ({ caller }, { slug }) =>
        OF_FINDING[(await caller!.get(`/en/organisations/${slug}/`)).status] ?? 'something else',
    },
    expected: mayOf.toFind,
  },
  ...acted(
    'write the profile of an organisation',
    mayOf.toEditProfile,
    {
      'organisations.editProfile': (who, { slug }) => call(() => who.portal.organisations.editProfile(slug, profile)),
      'PUT /api/organisations/:slug/profile': (who, { slug }) =>
        send(who, `PUT /api/organisations/${slug}/profile`, profile),
    },
    ['save', profile],
  ),
  ...acted(
    'confirm the kind of an organisation',
    mayOf.toGrantKind,
    {
      'organisations.grantKind': (who, { slug }) => call(() => who.portal.organisations.grantKind(slug, grant)),
      'PUT /api/organisations/:slug/kind': (who, { slug }) => send(who, `PUT /api/organisations/${slug}/kind`, grant),
    },
    ['grant', grant],
  ),
  ...reasoned('suspend', 'suspend', mayOf.toSuspend),
  ...reasoned('reinstate', 'reinstate', mayOf.toReinstate),
  ...reasoned('end-kind', 'endKind', mayOf.toSteward),
  ...acted(
    'merge an organisation into another',
    mayOf.toSteward,
    {
      'organisations.merge': (who, { slug }) => call(() => who.portal.organisations.merge(slug, RECEIVER, reason)),
      'POST /api/organisations/:slug/merge': (who, { slug }) =>
        send(who, `POST /api/organisations/${slug}/merge`, { into: RECEIVER, reason }),
    },
    ['merge', { into: RECEIVER, reason }],
  ),
];

const OF_FINDING: Record<number, string> = {
  200: 'done',
  301: 'leads on',
  401: 'sign_in_needed',
  404: 'not_found',
};

const answered = (
  action: 'accept' | 'decline' | 'take-back',
  useCase: 'acceptEntry' | 'declineEntry' | 'takeBackEntry',
  [route, path]: [string, string],
  expected: (who: Facts, offer: OfferSubject) => string,
): Row<[OfferSubject]>[] => [
  {
    to: `${action} an offer`,
    ways: {
      [`organisations.${useCase}`]: (who, { id }) => call(() => who.portal.organisations[useCase](id)),
      [`${route} /api/entries/:id/offer${path}`]: (who, { id }) =>
        send(who, `${route} /api/entries/${id}/offer${path}`),
    },
    expected,
    changes: true,
  },
  {
    to: `press “${action}” on the desk`,
    ways: { [`form ${DESK}, ${action}`]: (who, { id }) => press(who, desk, { action, entry: id }) },
    expected: may.onPage(expected),
    changes: true,
  },
];

/** One entry that is offered. */
export const OFFER_ROWS: Row<[OfferSubject]>[] = [
  ...answered('accept', 'acceptEntry', ['POST', '/accept'], mayOf.toTake),
  ...answered('decline', 'declineEntry', ['POST', '/decline'], mayOf.toTake),
  ...answered('take-back', 'takeBackEntry', ['DELETE', ''], mayOf.toTakeBack),
];

/** An entry that could go to another organisation. */
export const OFFERING_ROWS: Row<[Subject]>[] = [
  {
    to: 'offer an entry',
    ways: {
      'organisations.offerEntry': (who, { entry }) =>
        call(() => who.portal.organisations.offerEntry(entry.id, RECEIVER)),
      'PUT /api/entries/:id/offer': (who, { entry }) =>
        send(who, `PUT /api/entries/${entry.id}/offer`, { to: RECEIVER }),
    },
    expected: mayOf.toOffer,
    changes: true,
  },
  {
    to: 'move an entry',
    ways: {
      'organisations.moveEntry': (who, { entry }) =>
        call(() => who.portal.organisations.moveEntry(entry.id, RECEIVER, reason)),
      'POST /api/entries/:id/move': (who, { entry }) =>
        send(who, `POST /api/entries/${entry.id}/move`, { to: RECEIVER, reason }),
    },
    expected: mayOf.toMove,
    changes: true,
  },
  {
    to: 'see the page that gives an entry away',
    ways: { [`page ${GIVE}`]: (who, subject) => open(who, givePage(subject)) },
    expected: mayOf.onGivePage(may.forAnybody),
  },
  {
    to: 'offer an entry on its page',
    ways: { [`form ${GIVE}, offer`]: (who, one) => press(who, givePage(one), { action: 'offer', to: RECEIVER }) },
    expected: mayOf.onGivePage(mayOf.toOffer),
    changes: true,
  },
  {
    to: 'move an entry on its page',
    ways: { [`form ${GIVE}, move`]: (who, one) => press(who, givePage(one), { action: 'move', to: RECEIVER, reason }) },
    expected: mayOf.onGivePage(mayOf.toMove),
    changes: true,
  },
];

const shown = { isShown: true };
const listed = async (who: Who) => String((await who.portal.organisations.listOffers()).length);

/** What is there once. */
export const ORGANISATION_WIDE_ROWS: Row[] = [
  {
    to: 'see the directory and the own desk',
    ways: {
      'organisations.directory': (who) => call(() => who.portal.organisations.directory()),
      'organisations.listStandings': (who) => call(() => who.portal.organisations.listStandings()),
      'organisations.isContactShown': (who) => call(() => who.portal.organisations.isContactShown()),
      'GET /api/directory': (who) => send(who, 'GET /api/directory'),
      'GET /api/standings': (who) => send(who, 'GET /api/standings'),
      'GET /api/entry-offers': (who) => send(who, 'GET /api/entry-offers'),
      'GET /api/contact-point': (who) => send(who, 'GET /api/contact-point'),
    },
    expected: may.forAnybody,
  },
  {
    to: 'see the page of the own desk',
    ways: { [`page ${DESK}`]: (who) => open(who, desk) },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'be shown offers, the one to and the one from the own organisation',
    ways: { 'organisations.listOffers': listed },
    expected: (who) => (who.isManager ? '2' : '0'),
  },
  {
    to: 'say whether the directory names one',
    ways: {
      'organisations.showContact': (who) => call(() => who.portal.organisations.showContact(true)),
      'PUT /api/contact-point': (who) => send(who, 'PUT /api/contact-point', shown),
    },
    expected: (who) => (who.isProcess ? 'not_allowed' : mayOf.toSayIsShown(who)),
    changes: true,
  },
  {
    to: 'say on the desk whether the directory names one',
    ways: { [`form ${DESK}, show`]: (who) => press(who, desk, { action: 'show' }) },
    expected: may.onPage(mayOf.toSayIsShown),
    changes: true,
  },
];
