import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { describeDifferential } from './differential.ts';
import { assistanceQuestions } from './probes-assistance.ts';
import { JOINING_ELSEWHERE, JOINING_QUESTIONS } from './probes-joining.ts';
import { MATURITY_QUESTIONS } from './probes-maturity.ts';
import { FILES_ELSEWHERE } from './probes-files.ts';
import { MARKET_ELSEWHERE, MARKET_QUESTIONS } from './probes-market.ts';
import { ask, CONSTANTS, QUESTIONS, questionsAbout } from './probes.ts';
import { stories } from './story.ts';
import type { ToldEntry } from './tell.ts';
import { differences, openTold } from './told.ts';

// Ids and times are random by design. Here they are those of the step in which something happens, so that two
// databases with the same visible past have the same bytes to show.
vi.mock('#api/db/ids.ts', () => import('./steady-ids.ts'));

describeDifferential({ SQLite: 8, PostgreSQL: 3 });

describeEachDialect('what one may not see', (open) => {
  it('changes nothing in answers that depend on no entry', async () => {
    const [story] = fc.sample(stories(8), { numRuns: 1, seed: 1 });
    const answers = [];
    for (const whole of [true, false]) {
      const { caller, close } = await openTold(open, story!, whole);
      answers.push(await Promise.all(CONSTANTS.map((probe) => ask(caller, probe))));
      await close();
    }
    expect(differences(answers[0]!, answers[1]!)).toEqual([]);
  });
});

/** About the second factors of accounts. */
const FACTORS = [
  ...['POST /api/session/second-factor', 'POST /api/session/second-factor/challenge'],
  ...['POST /api/session/passkey', 'POST /api/session/passkey/challenge'],
  ...['POST /api/session/factor-confirmation', 'POST /api/session/factor-confirmation/challenge'],
  ...['GET /api/factors', 'POST /api/factors/app', 'POST /api/factors/app/confirmation', 'DELETE /api/factors/app'],
  ...['POST /api/factors/passkeys', 'POST /api/factors/passkeys/challenge', 'POST /api/factors/recovery-codes'],
  ...['PUT /api/factors/passkeys/{id}', 'DELETE /api/factors/passkeys/{id}'],
  ...['DELETE /api/session/password', 'POST /api/factor-resets'],
];

describe('the questions', () => {
  /** Answers that are compared where there are passwords, sessions and groups: they tell of no entry. */
  const ELSEWHERE = [
    ...JOINING_ELSEWHERE,
    ...FILES_ELSEWHERE,
    ...MARKET_ELSEWHERE,
    ...['POST /api/session', 'DELETE /api/session', 'PUT /api/session/password', 'POST /api/session/confirmation'],
    ...['GET /api/sessions', 'DELETE /api/sessions', 'DELETE /api/sessions/{id}'],
    ...['GET /api/account', 'PUT /api/account', 'DELETE /api/account', 'POST /api/account/export'],
    ...['POST /api/account/confirmation', 'POST /api/account/address', 'PUT /api/account/address'],
    ...['POST /api/password-resets', 'PUT /api/password-resets', 'POST /api/address-undos'],
    ...['GET /api/tokens', 'POST /api/tokens', 'DELETE /api/tokens', 'DELETE /api/tokens/{id}'],
    ...['POST /api/groups', 'DELETE /api/groups/{id}', 'POST /api/groups/{id}/leave'],
    ...['POST /api/groups/{id}/invitations', 'DELETE /api/groups/{id}/invitations/{invitation}'],
    ...['PUT /api/groups/{id}/members/{account}', 'DELETE /api/groups/{id}/members/{account}'],
    ...['POST /api/group-invitations/{id}/accept', 'POST /api/group-invitations/{id}/decline'],
    // Proofs of control are the business of an organisation's managers.
    ...['GET /api/organisations/{slug}/proofs', 'POST /api/organisations/{slug}/proofs'],
    ...['POST /api/organisations/{slug}/proofs/{proof}/check', 'DELETE /api/organisations/{slug}/proofs/{proof}'],
    // Who signs in where, and how.
    ...['GET', 'PUT', 'DELETE'].map((method) => `${method} /api/organisations/{slug}/single-sign-on`),
    'POST /api/organisations/{slug}/single-sign-on/trial',
    'PUT /api/organisations/{slug}/single-sign-on/domains/{domain}',
    ...['GET /api/linked-identities', 'DELETE /api/linked-identities/{id}'],
    ...['POST /api/session/single-sign-on', 'POST /api/session/single-sign-on/connection', 'GET /sign-in/callback'],
    ...FACTORS,
    // About organisations, which are the same in both: see suspended.test.ts.
    ...['profile', 'kind'].map((part) => `PUT /api/organisations/{slug}/${part}`),
    ...['end-kind', 'suspend', 'reinstate', 'merge'].map((act) => `POST /api/organisations/{slug}/${act}`),
    'PUT /api/contact-point',
    // Of no entry, and the way to the front page.
    ...['GET /', 'GET /healthz', 'GET /readyz'],
    // By rule a maintainer reads of everything that has happened, and nobody else of anything.
    ...['GET /api/audit', 'GET /api/audit.csv'],
    ...['GET /api/jobs', 'POST /api/jobs/{id}/retry', 'DELETE /api/jobs/{id}'],
    ...['GET /api/plugins', 'POST /api/plugins/{plugin}/switch-off', 'POST /api/plugins/{plugin}/switch-on'],
    ...['GET /api/mail', 'GET /api/mail/{id}', 'GET /api/mail/{id}/message'],
  ];

  describeEachDialect('of these tests', (open) => {
    it('ask every route, below /api/ and beside it', async () => {
      const { world, close } = await openTold(open, { reader: 'a reviewer', entries: [], accounts: [] }, true);
      const subject = { id: 'x', slug: 'x', hash: 'x', type: 'product', state: 'draft' } as ToldEntry;
      const general = [...QUESTIONS, ...JOINING_QUESTIONS, ...MARKET_QUESTIONS, ...MATURITY_QUESTIONS, ...CONSTANTS];
      const asked = [...general, ...assistanceQuestions(), ...questionsAbout(subject, false, 'a reviewer')];
      const routes = world.app.routes
        .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
        .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
      await close();
      expect(new Set(routes)).toEqual(
        new Set([...asked.map(({ route }) => route).filter((route) => route !== 'GET /pages'), ...ELSEWHERE]),
      );
    });
  });
});
