import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildCorrespondence,
  type Correspondence,
  requestDraft,
  sendRequest,
  step,
  STEPS,
  type StepName,
} from '../../support/assistance.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { makeToken, programWith } from '../../support/token.ts';
import { openWorld, type World } from '../../support/world.ts';

/** What each side does, said once more and apart from `api/access`: by whom, of those who read the request. */
const MAY: Record<StepName, string[]> = {
  acknowledge: ['addressee manager', 'addressee contributor'],
  questions: ['addressee manager', 'addressee contributor'],
  replies: ['asker manager', 'asker contributor'],
  answer: ['addressee manager'],
  refuse: ['addressee manager'],
  withdraw: ['asker manager'],
  close: ['asker manager'],
};

describeEachDialect('who reads a request for assistance, and acts on it', (open) => {
  let world: World;
  let all: Correspondence;
  let everybody: [name: string, who: Caller][];
  let strangers: [name: string, who: Caller][];
  beforeAll(async () => {
    world = await openWorld(await open());
    all = await buildCorrespondence(world);
    strangers = [...Object.entries(all.strangers), ['nobody', world.anonymous]];
    everybody = [...Object.entries(all.people), ...strangers];
  });
  const statuses = async (ask: (who: Caller) => Promise<{ status: number }>, whos = everybody) =>
    Object.fromEntries(await Promise.all(whos.map(async ([name, who]) => [name, (await ask(who)).status] as const)));
  const only = (names: readonly string[], yes: number, no: (name: string) => number) =>
    Object.fromEntries(everybody.map(([name]) => [name, names.includes(name) ? yes : no(name)]));
  const inside = () => Object.keys(all.people);

  it('while it is written: the asking organisation, and no reviewer', async () => {
    const saved = await all.people['asker contributor'].post('/api/entries', requestDraft(all));
    const { id, revision } = saved.body;
    const writers = ['asker manager', 'asker contributor'];
    expect(await statuses((who) => who.get(`/api/entries/${id}/working`))).toEqual(only(writers, 200, () => 404));
    expect(await statuses((who) => who.get(`/api/entries/${id}`))).toEqual(only([], 200, () => 404));
    expect(await statuses((who) => who.get(`/api/assistance/${id}`))).toEqual(only([], 200, () => 404));
    const approval = { revisionHash: revision.hash };
    for (const [, who] of strangers.slice(0, -1))
      expect((await who.post(`/api/entries/${id}/approve`, approval)).status).toBe(404);
  });

  it('is sent by a manager of the asking organisation alone, without a review; a contributor keeps the draft', async () => {
    const { people } = all;
    const { id } = (await people['asker contributor'].post('/api/entries', requestDraft(all))).body;
    const refused = await people['asker contributor'].post(`/api/entries/${id}/submit`);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('a manager')]);
    expect((await people['asker contributor'].get(`/api/entries/${id}/working`)).body.state).toBe('draft');
    for (const [, who] of strangers) expect((await who.post(`/api/entries/${id}/submit`)).status).toBe(404);
    const sent = await people['asker manager'].post(`/api/entries/${id}/submit`);
    expect([sent.status, sent.body.state]).toEqual([202, 'published']);
  });

  it('once it is sent: the members of both organisations, and nobody else', async () => {
    const id = await sendRequest(all);
    const { slug } = (await all.people['addressee contributor'].get(`/api/entries/${id}`)).body;
    for (const address of [`/api/entries/${id}`, `/api/assistance/${id}`])
      expect(await statuses((who) => who.get(address))).toEqual(only(inside(), 200, () => 404));
    for (const address of [`/api/entries?type=assistance-request&limit=100`, '/api/search?q=invoice&limit=100'])
      for (const [name, who] of everybody)
        expect([name, (await who.get(address)).text.includes(id)]).toEqual([name, inside().includes(name)]);
    for (const [name, who] of strangers) {
      const [working, list] = [await who.get(`/api/entries/${id}/working`), await who.get('/api/assistance?box=in')];
      expect([name, working.status, list.text]).toEqual([name, 404, '{"rows":[]}']);
      const csv = await who.get('/api/entries/export?type=assistance-request&format=csv');
      expect([name, csv.text.includes(slug), csv.text.includes(id)]).toEqual([name, false, false]);
    }
  });

  it('is answered with the same 404 to strangers as what does not exist', async () => {
    const id = await sendRequest(all);
    const nothing = '019a0000-0000-7000-8000-000000000000';
    for (const [name, who] of strangers)
      for (const end of ['', ...Object.keys(STEPS).map((one) => `/${one}`)]) {
        const ask = async (about: string) => {
          const { status, text, headers } =
            end === '' ? await who.get(`/api/assistance/${about}`) : await step(who, about, end.slice(1) as StepName);
          return [status, text.replaceAll(headers.get('X-Request-Id')!, '').replaceAll(about, '')];
        };
        expect([name, end, await ask(id)]).toEqual([name, end, await ask(nothing)]);
      }
  });

  describe.each(Object.keys(STEPS) as StepName[])('the step “%s”', (name) => {
    it('is taken by exactly those who may', async () => {
      for (const [who, caller] of everybody) {
        const id = await sendRequest(all);
        if (name === 'close') await step(all.people['addressee manager'], id, 'answer');
        const { status, text } = await step(caller, id, name);
        const expected = MAY[name].includes(who) ? 200 : inside().includes(who) ? 403 : 404;
        expect([who, status, text]).toEqual([who, expected, text]);
      }
    });
  });

  it('is not taken with a token, by whomever', async () => {
    const id = await sendRequest(all);
    const { token } = await makeToken(all.people['addressee manager']);
    const program = programWith(world, token);
    expect((await program.get(`/api/entries/${id}`)).status).toBe(200);
    for (const name of Object.keys(STEPS) as StepName[]) expect((await step(program, id, name)).status).toBe(403);
    expect((await program.get(`/api/assistance/${id}`)).status).toBe(403);
  });

  it('is neither edited, withdrawn as an entry, narrowed, moved nor offered once it is sent', async () => {
    const id = await sendRequest(all);
    const manager = all.people['asker manager'];
    const { revision } = (await manager.get(`/api/entries/${id}/working`)).body;
    const draft = requestDraft(all, { part: 'Another' });
    const edited = await manager.send(`/api/entries/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
      body: JSON.stringify({ ...draft, basedOn: revision.hash }),
    });
    expect([edited.status, edited.body.title]).toEqual([409, 'state_conflict']);
    const reason = 'It was a mistake.';
    expect((await manager.post(`/api/entries/${id}/withdraw`, { reason })).status).toBe(403);
    const { strangers: others } = all;
    expect((await others['a maintainer'].post(`/api/entries/${id}/withdraw`, { reason })).status).toBe(404);
    const move = { to: all.asked.slug, reason };
    expect((await others['a maintainer'].post(`/api/entries/${id}/move`, move)).status).toBe(404);
  });

  it.each([
    ['one’s own organisation', () => all.asking.slug],
    ['a company', async () => (await world.buildOrganisation()).slug],
    ['nobody', () => 'nobody-at-all'],
  ])('is not addressed to %s', async (_who, slug) => {
    const { status, body } = await all.people['asker manager'].post(
      '/api/entries',
      requestDraft(all, { addressee: await slug() }),
    );
    expect([status, body.problems?.map(({ path, code }) => [path, code])]).toEqual([
      400,
      [['fields.addressee', 'not_in_list']],
    ]);
  });
});
