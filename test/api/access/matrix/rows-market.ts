import type { Facts } from './actors.ts';
import { call, open, type Outcome, press, send, type Who } from './ask.ts';
import type { Calling, Reported, Using } from './market.ts';
import type { Row } from './row.ts';
import type { Subject } from './subjects.ts';
import * as may from './who-may.ts';

const isAnonymous = (who: Facts): boolean => !who.isSignedIn && !who.isProcess;
const isThere = (one: { name: string }): boolean => one.name !== 'nobody’s';

/** Whoever may read what they know of. All calls here are clear. */
const toRead = (_who: Facts, one: Calling | Using): Outcome => (isThere(one) ? 'done' : 'not_found');

/** Members of other organisations, for their own, while there is time. */
const toAct = (who: Facts, calling: Calling): Outcome => {
  if (!isThere(calling)) return 'not_found';
  if (isAnonymous(who)) return 'sign_in_needed';
  if (who.isOwn) return 'state_conflict';
  if (!who.isOfCompany && !who.isOfAgency) return 'not_allowed';
  return calling.name === 'open' ? 'done' : 'state_conflict';
};

/** The company has responded. */
const toTakeBack = (who: Facts, calling: Calling): Outcome => {
  const outcome = toAct(who, calling);
  return outcome === 'done' && !who.isOfCompany ? 'not_found' : outcome;
};

/** The agency, and nobody above it. */
const toSettle = (who: Facts, calling: Calling): Outcome => {
  if (!isThere(calling)) return 'not_found';
  return who.isOwn ? 'done' : 'not_allowed';
};

/** To everybody but the two it does not exist; and the company does not judge itself. */
const toJudge = (who: Facts, calling: Calling): Outcome => {
  if (!isThere(calling) || !who.isOwn) return 'not_found';
  return calling.name === 'closed' ? 'done' : 'state_conflict';
};

const CALL_PAGE = '/[locale]/workspace/calls/[id]/';
const callPage = ({ id }: Calling) => `/en/workspace/calls/${id}/`;
const question = ({ home }: Who) => ({ organisation: home, text: 'How long is a lane?', isNamed: false });
const response = ({ home }: Who) => ({ organisation: home, text: 'We have one.', contact: 'sales@company.example' });

const pressed = (
  action: string,
  fields: (who: Who, calling: Calling) => Record<string, string>,
  expected: (who: Facts, calling: Calling) => Outcome,
): Row<[Calling]> => ({
  to: `press “${action}” on the page of a call`,
  ways: {
    [`form ${CALL_PAGE}, ${action}`]: (who, calling) =>
      press(who, callPage(calling), { action, ...fields(who, calling) }),
  },
  expected: may.onPage(expected),
  changes: true,
});

/** One call for technology. */
export const CALL_ROWS: Row<[Calling]>[] = [
  {
    to: 'look for a call',
    ways: { 'calls.find': (who, { id }) => call(() => who.portal.calls.find(id)) },
    expected: may.forAnybody,
  },
  {
    to: 'see a call',
    ways: { 'GET /api/calls/:id': (who, { id }) => send(who, `GET /api/calls/${id}`) },
    expected: toRead,
  },
  {
    to: 'see the page of a call in the workspace',
    ways: { [`page ${CALL_PAGE}`]: (who, calling) => open(who, callPage(calling)) },
    expected: may.onPage(toRead),
  },
  {
    to: 'ask about a call',
    ways: {
      'calls.ask': (who, { id }) => call(() => who.portal.calls.ask(id, question(who))),
      'POST /api/calls/:id/questions': (who, { id }) => send(who, `POST /api/calls/${id}/questions`, question(who)),
    },
    expected: toAct,
    changes: true,
  },
  {
    to: 'answer a question about a call',
    ways: {
      'calls.settle': (who, one) =>
        call(() => who.portal.calls.settle(one.id, one.question, 'answered', 'Ten metres.')),
      'PUT /api/calls/:id/questions/:question': (who, one) =>
        send(who, `PUT /api/calls/${one.id}/questions/${one.question}`, { as: 'shown' }),
    },
    expected: toSettle,
    changes: true,
  },
  {
    to: 'respond to a call',
    ways: {
      'calls.respond': (who, { id }) => call(() => who.portal.calls.respond(id, response(who))),
      'PUT /api/calls/:id/response': (who, { id }) => send(who, `PUT /api/calls/${id}/response`, response(who)),
    },
    expected: toAct,
    changes: true,
  },
  {
    to: 'take a response back',
    ways: {
      'calls.takeBack': (who, { id }) => call(() => who.portal.calls.takeBack(id, who.home)),
      'DELETE /api/calls/:id/responses-of/:slug': (who, { id }) =>
        send(who, `DELETE /api/calls/${id}/responses-of/${who.home}`),
    },
    expected: toTakeBack,
    changes: true,
  },
  {
    to: 'say what came of a response',
    ways: {
      'calls.judge': (who, one) => call(() => who.portal.calls.judge(one.id, one.response, 'chosen')),
      'PUT /api/calls/:id/responses/:response/outcome': (who, one) =>
        send(who, `PUT /api/calls/${one.id}/responses/${one.response}/outcome`, { outcome: 'chosen' }),
    },
    expected: toJudge,
    changes: true,
  },
  pressed('ask', ({ home }) => ({ organisation: home, question: 'How long?' }), toAct),
  pressed('answer', (_who, one) => ({ about: one.question, answer: 'Ten metres.' }), toSettle),
  pressed('show', (_who, one) => ({ about: one.question }), toSettle),
  pressed('refuse', (_who, one) => ({ about: one.question }), toSettle),
  pressed('respond', (who) => response(who), toAct),
  pressed('take-back', ({ home }) => ({ organisation: home }), toTakeBack),
  pressed('chosen', (_who, one) => ({ response: one.response }), toJudge),
  pressed('not-chosen', (_who, one) => ({ response: one.response }), toJudge),
];

const withAccount = (who: Facts, using: Using): Outcome => {
  if (!isThere(using)) return 'not_found';
  return isAnonymous(who) ? 'sign_in_needed' : 'done';
};

/** Members of administrations, for their own. */
const toDeclare = (who: Facts, using: Using): Outcome => {
  const outcome = withAccount(who, using);
  return outcome === 'done' && !who.isOfAgency ? 'not_allowed' : outcome;
};

/** The organisation of the entries has declared, no other one. */
const toConfirmUse = (who: Facts, using: Using): Outcome => {
  const outcome = toDeclare(who, using);
  return outcome === 'done' && !who.isOwn ? 'not_found' : outcome;
};

/** Who belongs to an organisation finds nothing of it to take back. */
const toRevoke = (who: Facts, using: Using): Outcome => {
  const outcome = withAccount(who, using);
  if (outcome !== 'done' || who.isOwn) return outcome;
  return who.isOfAgency || who.isOfCompany ? 'not_found' : 'not_allowed';
};

const USE_PAGE = '/[locale]/workspace/uses/[id]/';
const usePage = ({ id }: Using) => `/en/workspace/uses/${id}/`;
const use = { steps: ['identify'], mayBeAsked: true, marking: 'amber' as const };

const pressedUse = (action: string, expected: (who: Facts, using: Using) => Outcome): Row<[Using]> => ({
  to: `press “${action}” on the page of declared use`,
  ways: {
    [`form ${USE_PAGE}, ${action}`]: (who, using) =>
      press(who, usePage(using), { action, organisation: who.home, marking: 'clear' }),
  },
  expected: may.onPage(expected),
  changes: true,
});

/** Declared use of one product. */
export const USE_ROWS: Row<[Using]>[] = [
  {
    to: 'see what one’s administrations declare',
    ways: {
      'uses.get': (who, { id }) => call(() => who.portal.uses.get(id)),
      'GET /api/entries/:id/own-uses': (who, { id }) => send(who, `GET /api/entries/${id}/own-uses`),
    },
    expected: withAccount,
  },
  {
    to: 'see the page of declared use',
    ways: { [`page ${USE_PAGE}`]: (who, using) => open(who, usePage(using)) },
    expected: may.onPage(withAccount),
  },
  {
    to: 'declare use',
    ways: {
      'uses.declare': (who, { id }) => call(() => who.portal.uses.declare(id, who.home, use)),
      'PUT /api/entries/:id/uses/:slug': (who, { id }) => send(who, `PUT /api/entries/${id}/uses/${who.home}`, use),
    },
    expected: toDeclare,
    changes: true,
  },
  {
    to: 'confirm declared use',
    ways: {
      'uses.confirm': (who, { id }) => call(() => who.portal.uses.confirm(id, who.home)),
      'POST /api/entries/:id/uses/:slug/confirm': (who, { id }) =>
        send(who, `POST /api/entries/${id}/uses/${who.home}/confirm`),
    },
    expected: toConfirmUse,
    changes: true,
  },
  {
    to: 'take declared use back',
    ways: {
      'uses.revoke': (who, { id }) => call(() => who.portal.uses.revoke(id, who.home)),
      'DELETE /api/entries/:id/uses/:slug': (who, { id }) => send(who, `DELETE /api/entries/${id}/uses/${who.home}`),
    },
    expected: toRevoke,
    changes: true,
  },
  pressedUse('declare', toDeclare),
  pressedUse('confirm', toConfirmUse),
  pressedUse('revoke', toRevoke),
];

const report = { kind: 'other' as const, text: 'Something is wrong.' };

/** Whoever may read an entry reports a problem with it, with an account or without. */
export const REPORTING_ROWS: Row<[Subject]>[] = [
  {
    to: 'report a problem with an entry',
    ways: {
      'reports.send': (who, { entry }) => call(() => who.portal.reports.send(entry.id, { ...report, locale: 'en' })),
      'POST /api/entries/:id/reports': (who, { entry }) => send(who, `POST /api/entries/${entry.id}/reports`, report),
      'form /[locale]/report/[id]/': (who, { entry }) => press(who, `/en/report/${entry.id}/`, report),
    },
    expected: may.toRead,
    changes: true,
  },
  {
    to: 'see the page that takes reports about an entry',
    ways: { 'page /[locale]/report/[id]/': (who, { entry }) => open(who, `/en/report/${entry.id}/`) },
    expected: may.toRead,
  },
];

/** Those who look after the entry. */
const toAnswer = (who: Facts, reported: Reported): Outcome =>
  isThere(reported) && (who.isOwn || who.isMaintainer) ? 'done' : 'not_found';

const REPORTS_PAGE = '/[locale]/workspace/reports/';

const pressedReport = (action: string): Row<[Reported]> => ({
  to: `press “${action}” on the page of reports`,
  ways: {
    [`form ${REPORTS_PAGE}, ${action}`]: (who, { id }) =>
      press(who, '/en/workspace/reports/', { action, report: id, answer: 'Mended.' }),
  },
  expected: may.onPage(toAnswer),
  changes: true,
});

/** One report. */
export const REPORT_ROWS: Row<[Reported]>[] = [
  {
    to: 'answer a report',
    ways: {
      'reports.answer': (who, { id }) => call(() => who.portal.reports.answer(id, 'answered', 'Mended.')),
      'POST /api/reports/:id/answer': (who, { id }) =>
        send(who, `POST /api/reports/${id}/answer`, { as: 'rejected', answer: 'It is right.' }),
    },
    expected: toAnswer,
    changes: true,
  },
  pressedReport('answered'),
  pressedReport('rejected'),
];

/** Of nothing in particular: everybody gets what is theirs. */
export const MARKET_LIST_ROWS: Row[] = [
  {
    to: 'list reports about what one looks after',
    ways: {
      'reports.list': (who) => call(() => who.portal.reports.list()),
      'GET /api/reports': (who) => send(who, 'GET /api/reports'),
    },
    expected: may.forAnybody,
  },
  {
    to: 'see the page of reports',
    ways: { [`page ${REPORTS_PAGE}`]: (who) => open(who, '/en/workspace/reports/') },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'list what an organisation uses',
    ways: {
      'uses.of': (who) => call(() => who.portal.uses.of('the-author')),
      'GET /api/organisations/:slug/uses': (who) => send(who, 'GET /api/organisations/the-author/uses'),
    },
    expected: may.forAnybody,
  },
];
