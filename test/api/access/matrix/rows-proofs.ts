import type { NewProof } from '#plugins/kit/index.ts';
import type { Facts } from './actors.ts';
import { call, open, type Outcome, press, send } from './ask.ts';
import type { Proving } from './provings.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const PAGE = '/[locale]/workspace/organisations/[slug]/proofs/';
const pageOf = ({ slug }: Proving) => `/en/workspace/organisations/${slug}/proofs/`;
const pathOf = ({ slug }: Proving) => `/api/organisations/${slug}/proofs`;

/** Its managers, and nobody above them. */
const toProve = (who: Facts, { name }: Proving): Outcome =>
  who.isManager === true && name === 'ours' ? 'done' : 'not_found';

/** Whoever has the link of a letter, with an account or without. */
const toAnswer = (_who: Facts, { name }: Proving): Outcome => (name === 'nobody’s' ? 'not_found' : 'done');
const toAnswerOnPage = (who: Facts, proving: Proving): Outcome =>
  toAnswer(who, proving) === 'done' ? 'done' : 'link_invalid';

let serial = 0;
const newProof = (): NewProof => ({ domain: `asked-${(serial += 1)}.example`, method: 'dns' });

const pressed = (action: string, fields: (proving: Proving) => Record<string, string>): Row<[Proving]> => ({
  to: `press “${action}” on the page of proofs`,
  ways: {
    [`form ${PAGE}, ${action}`]: (who, proving) => press(who, pageOf(proving), { action, ...fields(proving) }),
  },
  expected: may.onPage(toProve),
  changes: true,
});

/** Proofs of control of one organisation. */
export const PROOF_ROWS: Row<[Proving]>[] = [
  {
    to: 'see how proofs stand',
    ways: {
      'proofs.list': (who, { slug }) => call(() => who.portal.proofs.list(slug)),
      'GET /api/organisations/:slug/proofs': (who, proving) => send(who, `GET ${pathOf(proving)}`),
    },
    expected: toProve,
  },
  {
    to: 'see the page of proofs',
    ways: { [`page ${PAGE}`]: (who, proving) => open(who, pageOf(proving)) },
    expected: may.onPage(toProve),
  },
  {
    to: 'begin a proof',
    ways: {
      'proofs.begin': (who, { slug }) => call(() => who.portal.proofs.begin(slug, newProof())),
      'POST /api/organisations/:slug/proofs': (who, proving) => send(who, `POST ${pathOf(proving)}`, newProof()),
    },
    expected: toProve,
    changes: true,
  },
  {
    to: 'have a proof checked',
    ways: {
      'proofs.check': (who, { slug, proof }) => call(() => who.portal.proofs.check(slug, proof)),
      'POST /api/organisations/:slug/proofs/:proof/check': (who, proving) =>
        send(who, `POST ${pathOf(proving)}/${proving.proof}/check`),
    },
    expected: toProve,
    changes: true,
  },
  {
    to: 'remove a proof',
    ways: {
      'proofs.remove': (who, { slug, proof }) => call(() => who.portal.proofs.remove(slug, proof)),
      'DELETE /api/organisations/:slug/proofs/:proof': (who, proving) =>
        send(who, `DELETE ${pathOf(proving)}/${proving.proof}`),
    },
    expected: toProve,
    changes: true,
  },
  pressed('begin', () => ({ domain: newProof().domain, way: 'dns' })),
  pressed('check', ({ proof }) => ({ proof })),
  pressed('remove', ({ proof }) => ({ proof })),
  {
    to: 'read what a letter asks',
    ways: { 'proofs.question': (who, { token }) => call(() => who.portal.proofs.question(token)) },
    expected: toAnswer,
  },
  {
    to: 'read on the page what a letter asks',
    ways: { 'page /[locale]/proof/': (who, { token }) => open(who, `/en/proof/?token=${token}`) },
    expected: toAnswerOnPage,
  },
  {
    to: 'answer a letter',
    ways: { 'proofs.answer': (who, { token }) => call(() => who.portal.proofs.answer(token)) },
    expected: toAnswer,
    changes: true,
  },
  {
    to: 'answer a letter on the page',
    ways: { 'form /[locale]/proof/': (who, { token }) => press(who, `/en/proof/?token=${token}`, {}) },
    expected: toAnswerOnPage,
    changes: true,
  },
];
