import { beforeAll, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

describeEachDialect('submitting an entry', (open) => {
  let world: World;
  let organisation: Organisation;
  let officer: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    officer = await world.buildAccount({ organisation });
  });

  it('lists everything that is still missing, at once, and leaves the draft as it is', async () => {
    const input = { type: 'experience', organisation: organisation.slug, title: 'Half', fields: { result: 'Good.' } };
    const { body: draft } = await officer.post('/api/entries', input);
    const { status, body } = await officer.post(`/api/entries/${draft.id}/submit`);
    expect([status, body.title]).toEqual([400, 'invalid_input']);
    const missing = ['summary', 'fields.situation', 'fields.solution', 'fields.measures', 'fields.whatFailed'].concat([
      'fields.country',
      'fields.costBand',
      'fields.timeBand',
    ]);
    expect(body.problems.map(({ path }) => path).toSorted()).toEqual(missing.toSorted());
    expect((await officer.get(`/api/entries/${draft.id}/working`)).body.state).toBe('draft');
  });

  it('puts exactly the newest revision before the reviewers', async () => {
    const draft = await world.buildEntry({ state: 'draft', organisation });
    const newer = await world.revise(draft, { title: 'Newer' });
    const { body } = await officer.post(`/api/entries/${draft.id}/submit`);
    expect(body).toMatchObject({
      state: 'submitted',
      title: 'Newer',
      revision: { hash: newer.revision.hash, number: 2 },
    });
    const queue = await world.portalFor(world.reviewer).reviews.queue();
    expect(queue.map(({ id, title }) => [id, title])).toContainEqual([draft.id, 'Newer']);
  });

  it('is taken back by an edit: nobody can approve what changed afterwards', async () => {
    const submitted = await world.buildEntry({ state: 'submitted', organisation });
    const edited = await world.revise(submitted, { title: 'After submission' });
    expect(edited.state).toBe('draft');
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    for (const { hash } of [submitted.revision, edited.revision]) {
      const answer = await reviewer.post(`/api/entries/${submitted.id}/approve`, { revisionHash: hash });
      expect(answer.status).toBe(404);
    }
    expect((await reviewer.get('/api/reviews')).text).not.toContain(submitted.id);
  });

  it('stays submitted when the same is saved again', async () => {
    const submitted = await world.buildEntry({ state: 'submitted', organisation });
    expect((await world.revise(submitted, {})).state).toBe('submitted');
  });

  it('may be done again after changes were requested, with what the reviewer asked for in view', async () => {
    const entry = await world.buildEntry({ state: 'changes-requested', organisation });
    const { body } = await officer.post(`/api/entries/${entry.id}/submit`);
    expect(body.state).toBe('submitted');
    expect(body.decisions).toMatchObject([
      { decision: 'changes-requested', reason: 'Say more.', revisionHash: entry.revision.hash },
    ]);
  });

  it('is written into the audit log, by whom and of which revision', async () => {
    const { body: draft } = await officer.post('/api/entries', draftInput('product', organisation));
    await officer.post(`/api/entries/${draft.id}/submit`);
    const events = await world.database.read
      .selectFrom('audit_event')
      .select(['action', 'actor', 'details'])
      .where('subject', '=', `entry:${draft.id}`)
      .orderBy('sequence')
      .execute();
    expect(events.map(({ action, actor }) => [action, actor])).toEqual([
      ['revision-saved', `account:${officer.accountId}`],
      ['submitted', `account:${officer.accountId}`],
    ]);
    for (const { details } of events) {
      expect(JSON.parse(details)).toMatchObject({ hash: draft.revision.hash });
      expect(details).not.toContain(officer.email);
    }
  });
});
