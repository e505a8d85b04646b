import { expect, it } from 'vitest';
import { assess, buildAssessed } from '../../support/assessments.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld } from '../../support/world.ts';

describeEachDialect('a self-assessment', (open) => {
  it('is live when it is submitted, waits for no reviewer, and is read in its own house alone', async () => {
    const world = await openWorld(await open());
    const own = await buildAssessed(world);
    const id = await assess(own, 2);
    const colleague = await world.buildAccount({ organisation: own.organisation });
    expect((await colleague.get(`/api/entries/${id}`)).status).toBe(200);
    const { person: ofAnother } = await buildAssessed(world);
    const reviewer = await world.buildAccount({ role: 'reviewer' });
    const company = await world.buildAccount();
    for (const stranger of [ofAnother, reviewer, company, world.anonymous]) {
      expect((await stranger.get(`/api/entries/${id}`)).status).toBe(404);
      expect((await stranger.get('/api/search?q=stand')).text).not.toContain(id);
    }
    expect((await reviewer.get(`/api/entries/${id}/working`)).status).toBe(404);
    expect((await reviewer.get('/api/reviews')).text).not.toContain(id);
  });

  it('is for customs administrations and border agencies', async () => {
    const world = await openWorld(await open());
    const company = await world.buildAccount();
    const slug = company.actor.kind === 'account' ? company.actor.memberships[0]!.slug : '';
    const draft = { type: 'assessment', organisation: slug, title: 'T', summary: 'S', language: 'en', fields: {} };
    const { status } = await company.post('/api/entries', { ...draft, marking: 'amber-strict' });
    expect(status).toBe(403);
  });
});
