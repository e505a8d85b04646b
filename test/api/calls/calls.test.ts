import { beforeAll, describe, expect, it } from 'vitest';
import { dayEndsAt } from '#plugins/kit/index.ts';
import { ask, buildCall, FAR, getCall, OVER, respond, settle, takeBack } from '../../support/calls.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { lettersTo } from '../../support/letters.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const SECRET = 'qresponsecanaryq';

describeEachDialect('a call for technology', (open) => {
  let world: World;
  let agency: Organisation;
  let company: Organisation;
  let rival: Organisation;
  let officer: Person;
  let seller: Person;
  let other: Person;
  let call: BuiltEntry;
  const outside = {} as Record<'anonymous' | 'rival' | 'another agency' | 'reviewer' | 'maintainer', Caller>;

  beforeAll(async () => {
    world = await openWorld(await open());
    agency = await world.buildOrganisation({ kind: 'customs' });
    company = await world.buildOrganisation();
    rival = await world.buildOrganisation();
    officer = await world.buildAccount({ organisation: agency, role: 'manager' });
    seller = await world.buildAccount({ organisation: company });
    other = await world.buildAccount({ organisation: rival });
    Object.assign(outside, {
      anonymous: world.anonymous,
      rival: other,
      'another agency': await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'customs' }) }),
      reviewer: await world.buildAccount({ role: 'reviewer' }),
      maintainer: await world.buildAccount({ role: 'maintainer' }),
    });
    call = await buildCall(world, agency);
  });

  const outbox = async () => {
    const rows = await world.database.read.selectFrom('outbox').select('payload').orderBy('id').execute();
    return rows.map(({ payload }) => String(payload)).join('\n');
  };

  describe('of which questions are asked', () => {
    it('shows one to the asker and the agency until the agency has looked at it, and to nobody else', async () => {
      expect((await ask(seller, call.id, { organisation: company.slug, text: 'Is there power?' })).status).toBe(204);
      const [own] = (await getCall(seller, call.id)).questions;
      const [theirs] = (await getCall(officer, call.id)).questions;
      expect([own?.state, own?.organisation?.slug]).toEqual(['waiting', company.slug]);
      expect(theirs?.organisation?.slug).toBe(company.slug);
      for (const caller of Object.values(outside)) expect((await getCall(caller, call.id)).questions).toEqual([]);
      expect((await lettersTo(world, officer.email)).map(({ subject }) => subject)).toContain(
        'A question about your call',
      );
    });

    it('shows an answer to everybody who may read the call, without naming who did not want it, and tells the pages', async () => {
      const [question] = (await getCall(officer, call.id)).questions;
      expect((await settle(officer, call.id, question!.id, 'answered', 'At every gate.')).status).toBe(204);
      const [seen] = (await getCall(world.anonymous, call.id)).questions;
      expect(seen).toMatchObject({ text: 'Is there power?', answer: 'At every gate.', state: 'answered' });
      expect(seen).not.toHaveProperty('organisation');
      expect(await outbox()).toContain(`questions:${call.id}`);
    });

    it('names who let themselves be named, shows what is accepted, and keeps what is refused', async () => {
      await ask(seller, call.id, { organisation: company.slug, text: 'Shown', isNamed: true });
      await ask(seller, call.id, { organisation: company.slug, text: 'Refused' });
      const waiting = (await getCall(officer, call.id)).questions.filter(({ state }) => state === 'waiting');
      expect(waiting).toHaveLength(2);
      await settle(officer, call.id, waiting[0]!.id, 'shown');
      await settle(officer, call.id, waiting[1]!.id, 'refused');
      const seen = (await getCall(world.anonymous, call.id)).questions;
      expect(seen.map(({ text, organisation }) => [text, organisation?.slug])).toEqual([
        ['Is there power?', undefined],
        ['Shown', company.slug],
      ]);
      expect((await getCall(seller, call.id)).questions.map(({ state }) => state)).toEqual([
        ...['answered', 'shown', 'refused'],
      ]);
    });

    it('takes them from members for their own organisation only, and answers from the agency only', async () => {
      const question = { organisation: company.slug };
      expect((await ask(world.anonymous, call.id, question)).status).toBe(401);
      expect((await ask(other, call.id, question)).status).toBe(403);
      expect((await ask(outside.maintainer, call.id, question)).status).toBe(403);
      expect((await ask(officer, call.id, { organisation: agency.slug })).status).toBe(409);
      const [first] = (await getCall(officer, call.id)).questions;
      for (const caller of [seller, ...Object.values(outside)])
        expect((await settle(caller, call.id, first!.id, 'answered', 'Not mine to say.')).status).toBe(403);
      expect((await settle(officer, call.id, first!.id, 'refused')).status).toBe(409);
      expect((await settle(officer, call.id, first!.id, 'answered', ' ')).status).toBe(400);
    });
  });

  describe('to which organisations respond', () => {
    it('keeps a response between the two: no trace of it in any answer to anybody else, nor in a number', async () => {
      const before = await Promise.all(Object.values(outside).map((caller) => caller.get(`/api/calls/${call.id}`)));
      const product = await world.buildEntry({ organisation: company });
      const sent = await respond(seller, call.id, { organisation: company.slug, text: SECRET, product: product.id });
      expect(sent.status).toBe(204);
      const after = await Promise.all(Object.values(outside).map((caller) => caller.get(`/api/calls/${call.id}`)));
      expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
      expect((await getCall(seller, call.id)).responses).toMatchObject([{ text: SECRET, isOwn: true }]);
      expect((await getCall(officer, call.id)).responses).toMatchObject([
        { text: SECRET, isOwn: false, product: { id: product.id }, organisation: { slug: company.slug } },
      ]);
    });

    it('names no call in the log, which maintainers read', async () => {
      const { text } = await outside.maintainer.get('/api/audit?action=response-sent');
      expect(text).toContain('response-sent');
      expect(text).not.toContain(call.id);
      expect(text).not.toContain(SECRET);
    });

    it('lets a response be changed and taken back while there is time', async () => {
      await respond(seller, call.id, { organisation: company.slug, text: 'Better.' });
      expect((await getCall(officer, call.id)).responses).toMatchObject([{ text: 'Better.' }]);
      expect((await takeBack(other, call.id, company.slug)).status).toBe(403);
      expect((await takeBack(seller, call.id, company.slug)).status).toBe(204);
      expect((await getCall(officer, call.id)).responses).toEqual([]);
      expect((await takeBack(seller, call.id, company.slug)).status).toBe(404);
    });

    it('names no product that the responder may not read', async () => {
      const hidden = await world.buildEntry({ marking: 'amber' });
      const answer = await respond(seller, call.id, { organisation: company.slug, product: hidden.id });
      expect([answer.status, answer.body.problems.map(({ path }) => path)]).toEqual([400, ['product']]);
    });

    it('stay with the agency they were sent to when the call is given to another', async () => {
      const moving = await buildCall(world, agency);
      await respond(seller, moving.id, { organisation: company.slug, text: SECRET });
      const next = await world.buildOrganisation({ kind: 'customs' });
      const receiver = await world.buildAccount({ organisation: next, role: 'manager' });
      const moved = await outside.maintainer.post(`/api/entries/${moving.id}/move`, {
        to: next.slug,
        reason: 'A law.',
      });
      expect(moved.status).toBe(204);
      expect((await getCall(receiver, moving.id)).responses).toEqual([]);
      expect((await getCall(officer, moving.id)).responses).toMatchObject([{ text: SECRET }]);
    });
  });

  describe('whose time is over', () => {
    it('takes nothing more, and lets the agency say what came of responses only then', async () => {
      const closing = await buildCall(world, agency);
      await respond(seller, closing.id, { organisation: company.slug });
      const [response] = (await getCall(officer, closing.id)).responses;
      const judge = (caller: Caller) =>
        caller.put(`/api/calls/${closing.id}/responses/${response!.id}/outcome`, { outcome: 'chosen' });
      expect((await judge(officer)).status).toBe(409);
      await world.submitAndApprove(await world.revise(closing, { fields: { ...closing.input.fields, ...OVER } }));
      const question = { organisation: company.slug };
      expect((await ask(seller, closing.id, question)).status).toBe(409);
      expect((await respond(seller, closing.id, question)).status).toBe(409);
      expect((await takeBack(seller, closing.id, company.slug)).status).toBe(409);
      expect((await judge(seller)).status).toBe(404);
      expect((await judge(outside.maintainer)).status).toBe(404);
      expect((await judge(officer)).status).toBe(204);
      expect((await getCall(seller, closing.id)).responses).toMatchObject([{ outcome: 'chosen' }]);
    });

    it('has its page made anew at the moment that a day is over, by a job', async () => {
      const jobs = await world.database.read
        .selectFrom('job')
        .select('run_at')
        .where('kind', '=', 'page-turn')
        .where('key', 'like', `${call.id}%`)
        .orderBy('run_at')
        .execute();
      expect(jobs.map(({ run_at }) => run_at)).toEqual(Object.values(FAR).map((day) => dayEndsAt(day)));
      await world.database.write
        .updateTable('job')
        .set({ run_at: '2020-01-01T00:00:00.000Z' })
        .where('kind', '=', 'page-turn')
        .execute();
      await world.database.write.deleteFrom('outbox').execute();
      await world.runJobs();
      expect(await outbox()).toContain(`entry:${call.id}`);
    });
  });

  describe('that somebody may not read', () => {
    it.each([
      ['green', ['anonymous']],
      ['amber', ['anonymous', 'rival', 'reviewer', 'maintainer']],
    ] as const)('marked %s, is as if it did not exist for them, whatever they send', async (marking, names) => {
      const hidden = await buildCall(world, agency, { marking });
      const nothing = '019a0000-0000-7000-8000-000000000000';
      for (const name of names)
        for (const attempt of [
          (id: string) => outside[name].get(`/api/calls/${id}`),
          (id: string) => ask(outside[name], id, { organisation: rival.slug }),
          (id: string) => respond(outside[name], id, { organisation: rival.slug }),
          (id: string) => settle(outside[name], id, nothing, 'shown'),
        ]) {
          const [there, nowhere] = [await attempt(hidden.id), await attempt(nothing)];
          expect([name, there.status]).toEqual([name, 404]);
          expect(there.text.replaceAll(there.body.requestId, '')).toEqual(
            nowhere.text.replaceAll(nowhere.body.requestId, ''),
          );
        }
    });

    it('takes nothing once it is withdrawn, and still shows the agency what it got', async () => {
      const gone = await buildCall(world, agency);
      await respond(seller, gone.id, { organisation: company.slug });
      await world.portalFor(gone.author).entries.withdraw(gone.id, 'No money.');
      expect((await respond(seller, gone.id, { organisation: company.slug })).status).toBe(404);
      expect((await getCall(officer, gone.id)).responses).toHaveLength(1);
    });
  });

  it('does not exist where an entry of another kind is asked for', async () => {
    const product = await world.buildEntry({ organisation: agency });
    expect((await officer.get(`/api/calls/${product.id}`)).status).toBe(404);
  });

  it('goes with an organisation that is merged into another', async () => {
    const last = await buildCall(world, agency);
    const old = await world.buildOrganisation();
    const person = await world.buildAccount({ organisation: old });
    await ask(person, last.id, { organisation: old.slug });
    await respond(person, last.id, { organisation: old.slug });
    const { status } = await outside.maintainer.post(`/api/organisations/${old.slug}/merge`, {
      into: rival.slug,
      reason: 'A new law.',
    });
    expect(status).toBe(200);
    const seen = await getCall(other, last.id);
    expect([seen.questions, seen.responses].map(([one]) => one?.organisation?.slug)).toEqual([rival.slug, rival.slug]);
  });
});
