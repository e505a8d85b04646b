import { beforeAll, describe, expect, it } from 'vitest';
import type { EntryState } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, type Organisation, openWorld, type World } from '../../support/world.ts';

type Act = (caller: Caller, entry: BuiltEntry) => ReturnType<Caller['post']>;

const edit: Act = (caller, { id, input, revision }) =>
  caller.put(`/api/entries/${id}`, { ...input, title: 'Another title', basedOn: revision.hash });
const open: Act = (caller, { id }) => caller.get(`/api/entries/${id}/working`);
const submit: Act = (caller, { id }) => caller.post(`/api/entries/${id}/submit`);
const approve: Act = (caller, { id, revision }) =>
  caller.post(`/api/entries/${id}/approve`, { revisionHash: revision.hash });
const requestChanges: Act = (caller, { id, revision }) =>
  caller.post(`/api/entries/${id}/request-changes`, { revisionHash: revision.hash, reason: 'Say more.' });
const narrow: Act = (caller, { id }) =>
  caller.post(`/api/entries/${id}/narrow`, { marking: 'green', reason: 'Asked for.' });
const approveLater: Act = (caller, { id, revision }) =>
  caller.post(`/api/entries/${id}/approve`, {
    revisionHash: revision.hash,
    publishAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
const withdraw: Act = (caller, { id }) => caller.post(`/api/entries/${id}/withdraw`, { reason: 'Out of date.' });

const STATES = ['draft', 'submitted', 'changes-requested', 'published', 'withdrawn'] as const satisfies EntryState[];
const ACTORS = [
  'anonymous',
  'outsider',
  'contact point',
  'member',
  'manager',
  'member who reviews',
  'reviewer',
  'maintainer',
] as const;
type ActorName = (typeof ACTORS)[number];

/** Status of the answer, in the order of `STATES`, for an entry that everybody may read once it is live. */
const TABLE: Record<string, { act: Act; answers: Record<ActorName, string> }> = {
  'open the working copy of': {
    act: open,
    answers: {
      anonymous: '404 404 404 404 404',
      outsider: '404 404 404 404 404',
      'contact point': '404 404 404 404 404',
      member: '200 200 200 200 200',
      manager: '200 200 200 200 200',
      'member who reviews': '200 200 200 200 200',
      reviewer: '404 200 404 404 404',
      maintainer: '404 200 404 200 404',
    },
  },
  edit: {
    act: edit,
    answers: {
      anonymous: '401 401 401 401 401',
      outsider: '404 404 404 404 404',
      'contact point': '404 404 404 404 404',
      member: '200 200 200 200 200',
      manager: '200 200 200 200 200',
      'member who reviews': '200 200 200 200 200',
      reviewer: '404 403 404 404 404',
      maintainer: '404 403 404 403 404',
    },
  },
  submit: {
    act: submit,
    answers: {
      anonymous: '404 404 404 404 404',
      outsider: '404 404 404 404 404',
      'contact point': '404 404 404 404 404',
      member: '202 409 202 409 202',
      manager: '202 409 202 409 202',
      'member who reviews': '202 409 202 409 202',
      reviewer: '404 403 404 404 404',
      maintainer: '404 403 404 403 404',
    },
  },
  approve: {
    act: approve,
    answers: {
      anonymous: '404 404 404 404 404',
      outsider: '404 404 404 404 404',
      'contact point': '404 404 404 404 404',
      member: '409 403 409 409 409',
      manager: '409 403 409 409 409',
      'member who reviews': '409 403 409 409 409',
      reviewer: '404 200 404 404 404',
      maintainer: '404 200 404 409 404',
    },
  },
  'approve for later': {
    act: approveLater,
    answers: {
      anonymous: '404 404 404 404 404',
      outsider: '404 404 404 404 404',
      'contact point': '404 404 404 404 404',
      member: '409 403 409 409 409',
      manager: '409 403 409 409 409',
      'member who reviews': '409 403 409 409 409',
      reviewer: '404 200 404 404 404',
      maintainer: '404 200 404 409 404',
    },
  },
  'narrow the marking of': {
    act: narrow,
    answers: {
      anonymous: '404 404 404 403 404',
      outsider: '404 404 404 403 404',
      'contact point': '404 404 404 403 404',
      member: '409 409 409 200 409',
      manager: '409 409 409 200 409',
      'member who reviews': '409 409 409 200 409',
      reviewer: '404 404 404 403 404',
      maintainer: '404 409 404 200 404',
    },
  },
  'request changes of': {
    act: requestChanges,
    answers: {
      anonymous: '404 404 404 404 404',
      outsider: '404 404 404 404 404',
      'contact point': '404 404 404 404 404',
      member: '409 403 409 409 409',
      manager: '409 403 409 409 409',
      'member who reviews': '409 403 409 409 409',
      reviewer: '404 200 404 404 404',
      maintainer: '404 200 404 409 404',
    },
  },
  withdraw: {
    act: withdraw,
    answers: {
      anonymous: '404 404 404 403 404',
      outsider: '404 404 404 403 404',
      'contact point': '404 404 404 403 404',
      member: '409 409 409 200 409',
      manager: '409 409 409 200 409',
      'member who reviews': '409 409 409 200 409',
      reviewer: '404 404 404 403 404',
      maintainer: '404 409 404 200 404',
    },
  },
};

describeEachDialect('who may do what with an entry', (openDatabase) => {
  let world: World;
  let organisation: Organisation;
  const callers = {} as Record<ActorName, Caller>;
  beforeAll(async () => {
    world = await openWorld(await openDatabase());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    callers.anonymous = world.anonymous;
    callers.outsider = await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'customs' }) });
    callers['contact point'] = await world.buildAccount({ role: 'contact-point', country: 'KE' });
    callers.manager = await world.buildAccount({ organisation, role: 'manager' });
    callers.member = await world.buildAccount({ organisation });
    callers['member who reviews'] = await world.buildAccount({ organisation, role: 'reviewer' });
    callers.reviewer = await world.buildAccount({ role: 'reviewer' });
    callers.maintainer = await world.buildAccount({ role: 'maintainer' });
  });

  /** An entry that was only looked at serves again. */
  const untouched = new Map<EntryState, BuiltEntry>();
  const entryIn = async (state: EntryState) => untouched.get(state) ?? world.buildEntry({ state, organisation });
  const stateOf = async ({ id }: BuiltEntry) =>
    (await world.database.read.selectFrom('entry').selectAll().where('id', '=', id).executeTakeFirstOrThrow()).state;

  describe.each(Object.entries(TABLE))('to %s an entry', (_name, { act, answers }) => {
    it.each(ACTORS)(`is answered to the %s as in the table, for ${STATES.join(', ')}`, async (actor) => {
      const statuses: number[] = [];
      for (const state of STATES) {
        const entry = await entryIn(state);
        const { status, text } = await act(callers[actor], entry);
        statuses.push(status);
        if (status >= 400) expect(text).not.toContain(entry.title);
        if (status >= 400 || act === open) {
          expect(await stateOf(entry)).toBe(state);
          untouched.set(state, entry);
        } else untouched.delete(state);
      }
      expect(statuses.join(' ')).toBe(answers[actor]);
    });
  });

  describe('an entry above the marking of the reader', () => {
    it('answers everything with the same 404 as one that does not exist', async () => {
      const entry = await world.buildEntry({ marking: 'amber-strict', organisation });
      const nobodys = { ...entry, id: '01900000-0000-7000-8000-000000000000' };
      for (const caller of [callers.outsider, callers['contact point'], callers.reviewer])
        for (const act of [open, edit, submit, approve, approveLater, requestChanges, withdraw, narrow]) {
          const [restricted, missing] = [await act(caller, entry), await act(caller, nobodys)];
          expect(restricted.status).toBe(404);
          expect({ ...restricted.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
        }
    });
  });
});
