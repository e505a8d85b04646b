import { beforeAll, describe, expect, it } from 'vitest';
import { remindOfDeadlines } from '#api/assistance/remind.ts';
import { TRANSITIONS } from '#api/assistance/transitions.ts';
import { ASSISTANCE_ACTS, ASSISTANCE_STATES, type AssistanceAct, type AssistanceState } from '#plugins/kit/index.ts';
import {
  buildCorrespondence,
  type Correspondence,
  sendRequest,
  step,
  STEPS,
  type StepName,
  viewOf,
} from '../../support/assistance.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { eventsOf } from '../../support/groups.ts';
import { openWorld, type World } from '../../support/world.ts';

/** From which state which step leads where, said once more; every other one is refused. */
const LEADS: Record<AssistanceState, Partial<Record<AssistanceAct, AssistanceState>>> = {
  open: {
    ...{ acknowledge: 'acknowledged', askBack: 'open', reply: 'open' },
    ...{ answer: 'answered', refuse: 'refused', withdraw: 'withdrawn' },
  },
  acknowledged: {
    ...{ askBack: 'acknowledged', reply: 'acknowledged' },
    ...{ answer: 'answered', refuse: 'refused', withdraw: 'withdrawn' },
  },
  answered: { close: 'closed' },
  refused: { close: 'closed' },
  withdrawn: {},
  closed: {},
};

/** How a request comes into a state. */
const WAY_TO: Record<AssistanceState, AssistanceAct[]> = {
  open: [],
  acknowledged: ['acknowledge'],
  answered: ['acknowledge', 'answer'],
  refused: ['refuse'],
  withdrawn: ['withdraw'],
  closed: ['answer', 'close'],
};

const ADDRESS: Record<AssistanceAct, StepName> = {
  ...{ acknowledge: 'acknowledge', askBack: 'questions', reply: 'replies' },
  ...{ answer: 'answer', refuse: 'refuse', withdraw: 'withdraw', close: 'close' },
};

describeEachDialect('a request for assistance', (open) => {
  let world: World;
  let all: Correspondence;
  beforeAll(async () => {
    world = await openWorld(await open());
    all = await buildCorrespondence(world);
  });
  const managerOf = (act: AssistanceAct) =>
    all.people[['reply', 'withdraw', 'close'].includes(act) ? 'asker manager' : 'addressee manager'];
  const take = (act: AssistanceAct, id: string) => step(managerOf(act), id, ADDRESS[act]);

  it.each(ASSISTANCE_STATES.flatMap((state) => ASSISTANCE_ACTS.map((act) => [state, act] as const)))(
    'that is %s: the step “%s” leads where the table says, or is refused and leaves no trace',
    async (state, act) => {
      const id = await sendRequest(all);
      for (const before of WAY_TO[state]) expect((await take(before, id)).status).toBe(200);
      const { may, steps } = await viewOf(managerOf(act), id);
      const to = LEADS[state][act];
      const { status, body } = await take(act, id);
      const after = await viewOf(managerOf(act), id);
      expect([status, after.state]).toEqual(to ? [200, to] : [409, state]);
      expect([may[act], after.steps.length - steps.length]).toEqual(to ? [true, 1] : [false, 0]);
      if (!to) expect(body.title).toBe('state_conflict');
    },
  );

  it('shows both sides the same full trace, with who, when and what', async () => {
    const id = await sendRequest(all);
    for (const act of ['acknowledge', 'askBack', 'reply', 'refuse', 'close'] as const) await take(act, id);
    const [asker, addressee] = [all.people['asker contributor'], all.people['addressee contributor']];
    const [seen, seenThere] = [await viewOf(asker, id), await viewOf(addressee, id)];
    expect(seen.steps).toEqual(seenThere.steps);
    expect([seen.side, seenThere.side]).toEqual(['asker', 'addressee']);
    const { asking, asked } = all;
    expect(
      seen.steps.map(({ kind, organisation, text, ground, person }) => [kind, organisation.slug, text, ground, person]),
    ).toEqual([
      ['sent', asking.slug, undefined, undefined, undefined],
      ['acknowledged', asked.slug, undefined, undefined, STEPS.acknowledge.person],
      ['asked-back', asked.slug, STEPS.questions.text, undefined, undefined],
      ['replied', asking.slug, STEPS.replies.text, undefined, undefined],
      ['refused', asked.slug, STEPS.refuse.text, STEPS.refuse.ground, undefined],
      ['closed', asking.slug, undefined, undefined, undefined],
    ]);
    expect(seen.steps.filter(({ by, at }) => !by || Number.isNaN(Date.parse(at)))).toEqual([]);
    expect([seen.person, seen.expectedOn]).toEqual([STEPS.acknowledge.person, STEPS.acknowledge.expectedOn]);
  });

  it('leaves an event of each step in the log, in which nothing is said; maintainers see only that there is one', async () => {
    const id = await sendRequest(all);
    for (const act of ['acknowledge', 'answer', 'close'] as const) await take(act, id);
    const events = await eventsOf(world, `entry:${id}`);
    const steps = ['assistance-acknowledged', 'assistance-answered', 'assistance-closed'];
    expect(events.map(({ action }) => action)).toEqual(['revision-saved', 'submitted', 'published', ...steps]);
    const { text } = await all.strangers['a maintainer'].get('/api/audit?limit=100');
    expect([text.includes(id), text.includes('in-a-group')]).toEqual([false, true]);
  });

  it.each([
    ['acknowledge', { person: ' ', expectedOn: '2031-02-30' }, ['person missing', 'expectedOn wrong_format']],
    ['questions', { text: ' \n' }, ['text missing']],
    ['answer', { text: 'a'.repeat(30_001) }, ['text too_long']],
    ['refuse', { ground: '', text: '' }, ['ground missing', 'text missing']],
  ] as const)('has the step “%s” say all that is wrong at once', async (name, said, expected) => {
    const id = await sendRequest(all);
    const { status, body } = await step(all.people['addressee manager'], id, name, said);
    expect([status, (body.problems ?? []).map(({ path, code }) => `${path} ${code}`)]).toEqual([400, expected]);
    expect((await viewOf(all.people['addressee manager'], id)).steps).toHaveLength(1);
  });

  it('is refused on a ground that its instrument names, that of the part it rests on included, and on no other', async () => {
    const parts = [
      { number: 'Annex II', title: 'T', allows: 'A', needs: ['duties'], grounds: ['Too old'] },
      { number: 'Annex III', title: 'T', allows: 'A', needs: ['controls'], grounds: ['Too new'] },
    ];
    const named = await world.buildEntry({ type: 'instrument', fields: { grounds: ['Against the law'], parts } });
    const id = await sendRequest({ ...all, instrument: named.id }, { part: 'Annex II' });
    const manager = all.people['addressee manager'];
    expect((await viewOf(manager, id)).grounds).toEqual(['Against the law', 'Too old']);
    const refuse = (ground: string) => step(manager, id, 'refuse', { ground, text: 'Because.' });
    const { status, body } = await refuse('Too new');
    expect([status, body.problems[0]?.path, body.problems[0]?.code]).toEqual([400, 'ground', 'not_in_list']);
    expect((await refuse('Too old')).status).toBe(200);
  });

  it('is answered once, however many press at the same time', async () => {
    const id = await sendRequest(all);
    const answers = await Promise.all(['answer', 'refuse', 'answer'].map((act) => take(act as AssistanceAct, id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  });

  it('is told to the managers of the other side by letters that say nothing of it', async () => {
    world.mailbox.length = 0;
    const id = await sendRequest(all);
    await take('acknowledge', id);
    await world.runJobs();
    const told = world.mailbox.filter(({ text }) => text.includes(id));
    const managers = (['addressee manager', 'asker manager'] as const).map((who) => all.people[who].email);
    expect(told.map(({ to }) => to).toSorted()).toEqual(managers.toSorted());
    for (const letter of told)
      expect(JSON.stringify(letter)).not.toMatch(new RegExp(`lorry|invoice|${all.asking.name}|${all.asked.name}`, 'i'));
  });

  it('is reminded of before its deadline and after it, once each, until it is answered', async () => {
    const id = await sendRequest(all, { deadline: '2031-05-10' });
    const answered = await sendRequest(all, { deadline: '2031-05-10' });
    await take('answer', answered);
    await world.runJobs();
    const lettersOn = async (day: string) => {
      world.mailbox.length = 0;
      await remindOfDeadlines(world.deps, Date.parse(`${day}T08:00:00Z`));
      await remindOfDeadlines(world.deps, Date.parse(`${day}T20:00:00Z`));
      await world.runJobs();
      expect(world.mailbox.filter(({ text }) => text.includes(answered))).toEqual([]);
      return world.mailbox
        .filter(({ text }) => text.includes(id))
        .map(({ to }) => to)
        .toSorted();
    };
    const { email: asker } = all.people['asker manager'];
    const { email: addressee } = all.people['addressee manager'];
    expect(await lettersOn('2031-05-06')).toEqual([]);
    expect(await lettersOn('2031-05-07')).toEqual([addressee]);
    expect(await lettersOn('2031-05-10')).toEqual([]);
    expect(await lettersOn('2031-05-11')).toEqual([addressee, asker].toSorted());
    expect(await lettersOn('2031-05-20')).toEqual([]);
  });

  it('follows an organisation into the one that it is merged into', async () => {
    const other = await buildCorrespondence(world);
    const id = await sendRequest(other);
    const merging = { into: all.asked.slug, reason: 'A new law.' };
    const merged = await all.strangers['a maintainer'].post(`/api/organisations/${other.asked.slug}/merge`, merging);
    expect(merged.status, merged.text).toBe(200);
    expect((await viewOf(all.people['addressee manager'], id)).addressee.slug).toBe(all.asked.slug);
  });
});

describe('the steps of a request for assistance', () => {
  it('are those that both sides can take, each with its place in the trace', () => {
    expect(Object.keys(TRANSITIONS).toSorted()).toEqual([...ASSISTANCE_ACTS].toSorted());
    const kinds = Object.values(TRANSITIONS).map(({ step: kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
  });
});
