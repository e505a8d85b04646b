import { afterEach, describe, expect, it } from 'vitest';
import { syncChangedContent } from '#api/content/sync.ts';
import { CONTENT } from '#api/process.ts';
import { publishDue } from '#api/reviews/publish-due.ts';
import type { EntryTypeFixtures } from '../../support/fixtures.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { DIALECT_OF, facesOf, TIERS } from '../../support/plugins.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

/** Many tests share two cores. */
const PATIENT = { actionMs: 30_000, startMs: 50_000, renderMs: 30_000 };

type Options = Parameters<typeof openWorld>[1];

/** @param everywhere each tier on both kinds of database; otherwise on one of them */
export function describeHooks(everywhere: boolean): void {
  describe.each(TIERS)('hooks of a plugin that is %s', (tier) => {
    describeEachDialect(
      'on each database',
      (open) => {
        let world: World;
        let organisation: Organisation;
        let contributor: Person;
        let reviewer: Person;

        const openWith = async (modules: Record<string, string>, options: Options = {}, types?: string[]) => {
          world = await openWorld(await open(), {
            faces: facesOf(tier, modules, types),
            pluginSettings: PATIENT,
            ...options,
          });
          organisation = await world.buildOrganisation({ kind: 'customs' });
          contributor = await world.buildAccount({ organisation });
          reviewer = await world.buildAccount({ role: 'reviewer' });
        };
        afterEach(() => world.deps.plugins.close());
        const save = (title: string, fields: EntryTypeFixtures['smallest'] = {}) =>
          contributor.post('/api/entries', draftInput('product', organisation, { title, fields }));
        const submit = (id: string) => contributor.post(`/api/entries/${id}/submit`);
        const approve = (id: string, revisionHash: string) =>
          reviewer.post(`/api/entries/${id}/approve`, { revisionHash });

        it('change what is saved, and refuse it with words at a field', async () => {
          await openWith({ product: 'polite' });
          const saved = await save('All teh goods');
          expect([saved.status, saved.body.title]).toEqual([201, 'All the goods']);
          const refused = await save('Another', { website: 'https://forbidden.example/' });
          expect(refused.status).toBe(400);
          expect(refused.body.problems).toEqual([
            { path: 'fields.website', code: 'not_allowed', message: 'Not this address.' },
          ]);
          const { id, revision } = saved.body;
          const edited = await contributor.put(`/api/entries/${id}`, {
            ...draftInput('product', organisation, { title: 'teh second' }),
            basedOn: revision.hash,
          });
          expect([edited.status, edited.body.title]).toEqual([200, 'the second']);
        });

        it('are not asked by somebody who may not save it', async () => {
          await openWith({ product: 'throws' });
          const stranger = await world.buildAccount();
          const { status } = await stranger.post('/api/entries', draftInput('product', organisation));
          expect(status).toBe(403);
          expect(world.logs).toEqual([]);
        });

        it('go with an entry all the way: submitting adds, publishing only refuses, search finds its words, the end is told', async () => {
          await openWith({ product: 'polite' });
          const { id } = (await save('From end to end')).body;
          const submitted = await submit(id);
          expect([submitted.status, submitted.body.fields.eligibility]).toEqual([202, 'Ask us']);
          expect(submitted.body.revision.number).toBe(2);
          const published = await approve(id, submitted.body.revision.hash);
          expect(published.status).toBe(200);
          const live = await world.anonymous.get(`/api/entries/${id}`);
          expect(live.body).toMatchObject({ title: 'From end to end', fields: { eligibility: 'Ask us' } });
          const found = await world.anonymous.get('/api/search?q=quokka');
          expect(found.body.hits.map((hit) => hit.title)).toEqual(['From end to end']);
          const jobs = () =>
            world.database.read.selectFrom('job').select('state').where('kind', '=', 'plugin-event').execute();
          expect(await jobs()).toEqual([{ state: 'open' }]);
          await contributor.post(`/api/entries/${id}/withdraw`, { reason: 'It is over.' });
          await world.runJobs();
          expect(await jobs()).toEqual([{ state: 'done' }, { state: 'done' }]);
          expect(world.logs).toEqual([]);
        });

        it('at publishing refuse what a reviewer has approved, and it stays before the reviewers', async () => {
          await openWith({ product: 'polite' });
          const { id } = (await save('Under embargo')).body;
          const { revision } = (await submit(id)).body;
          const refused = await approve(id, revision.hash);
          expect([refused.status, refused.body.problems]).toEqual([
            400,
            [{ path: 'title', code: 'not_allowed', message: 'Under embargo.' }],
          ]);
          expect((await contributor.get(`/api/entries/${id}`)).status).toBe(404);
          expect((await reviewer.get('/api/reviews')).body.rows.map((row) => row.id)).toEqual([id]);
        });

        it('are asked when what was approved for later goes live; what they refuse waits for another decision', async () => {
          await openWith({ product: 'polite' });
          const { id } = (await save('An embargo for later')).body;
          const { revision } = (await submit(id)).body;
          const soon = (ms: number) => new Date(Date.now() + ms).toISOString();
          const planned = { revisionHash: revision.hash, publishAt: soon(60_000) };
          expect((await reviewer.post(`/api/entries/${id}/approve`, planned)).status).toBe(200);
          const bugs: unknown[] = [];
          await publishDue(world.deps, soon(120_000), (error) => bugs.push(error));
          expect(bugs).toEqual([]);
          const working = await world.portalFor(reviewer.actor).entries.getWorking(id);
          expect(working).toMatchObject({
            state: 'submitted',
            scheduled: { isOpen: false, problem: { en: 'Under embargo.' } },
          });
        });

        it('that fail keep content out, and the portal starts with the rest; the next start offers it again', async () => {
          await openWith({ product: 'throws' });
          const { created, keptOut } = await syncChangedContent(world.deps, world.portalFor, CONTENT, 'build');
          expect(created).toBeGreaterThan(0);
          expect(await world.database.read.selectFrom('content_state').selectAll().execute()).toEqual([]);
          expect(keptOut?.[0]?.problem).toContain('“product/throws” ended with an error');
        });

        it('ask the host for what they have named, as the person at work, and for nothing else', async () => {
          await openWith(
            { product: 'asks' },
            {
              fetchGuarded: async () => ({
                status: 200,
                headers: new Headers(),
                body: new TextEncoder().encode('hello'),
              }),
            },
          );
          const readable = await world.buildEntry({ type: 'guidance', title: 'Everybody reads this' });
          await world.buildEntry({ type: 'experience', marking: 'amber-strict', title: 'Nobody else reads this' });
          const { body, status } = await save('Asking');
          expect(status).toBe(201);
          const seen = JSON.parse(String(body.fields.description)) as Record<string, unknown>;
          expect(seen).toMatchObject({
            host: ['entries', 'vocabularies', 'fetch'],
            titles: [readable.title],
            missing: null,
            fetched: '200 hello',
            badly: expect.stringContaining('host.entries.list'),
          });
          expect(seen.label).toBeTruthy();
          expect(body.fields.dataLocation).toBe('has 0');
        });

        it('of several plugins run around each other, and what one has refused none can allow', async () => {
          await openWith({ guidance: 'outer', product: 'polite' }, {}, ['product']);
          const { body } = await save('teh goods');
          expect(body).toMatchObject({ title: 'the goods', summary: 'What it is. outer again' });
          const refused = await save('Another', { website: 'https://forbidden.example/' });
          expect([refused.status, refused.body.problems[0]!.path]).toEqual([400, 'fields.website']);
        });

        it('that go wrong while words are looked for leave the entry without them, and are noted', async () => {
          await openWith({ product: 'fails-at-words' });
          const { id } = (await save('Found by its own words')).body;
          const { revision } = (await submit(id)).body;
          expect((await approve(id, revision.hash)).status).toBe(200);
          const found = await world.anonymous.get('/api/search?q=own+words');
          expect(found.body.hits.map((hit) => hit.id)).toEqual([id]);
          expect(world.logs).toMatchObject([{ plugin: 'product', part: 'product/words', reason: 'threw' }]);
        });

        it('that were told of what happened and fail are told again, and given up in the end', async () => {
          await openWith({ product: 'fails-when-told' });
          const { id } = (await save('Told of')).body;
          const { revision } = (await submit(id)).body;
          expect((await approve(id, revision.hash)).status).toBe(200);
          for (let round = 0; round < 5; round++) {
            await world.database.write.updateTable('job').set({ run_at: '2020-01-01T00:00:00.000Z' }).execute();
            await world.runJobs();
          }
          const jobs = await world.database.read
            .selectFrom('job')
            .selectAll()
            .where('kind', '=', 'plugin-event')
            .execute();
          expect(jobs).toMatchObject([{ state: 'dead', attempts: 5 }]);
        });

        it('render blocks, and say to the author what is wrong with one', async () => {
          await openWith({ product: 'polite' });
          const { plugins } = world.deps;
          const inFrench = await plugins.renderBlock('product', 'risk-matrix', { rows: '<5' }, 'fr');
          expect(inFrench).toBe('<p>&lt;5 en français</p>');
          await expect(plugins.renderBlock('product', 'risk-matrix', {}, 'en')).rejects.toMatchObject({
            name: 'BlockRefused',
            message: 'Say how many rows.',
          });
          expect(await plugins.renderBlock('product', 'unknown', {}, 'en')).toBeUndefined();
          expect(world.logs).toEqual([]);
          const mistake = plugins.renderBlock('product', 'risk-matrix', { rows: 'none' }, 'en');
          await expect(mistake).rejects.toMatchObject({ code: 'plugin_failed' });
        });

        it('render blocks also while another plugin cannot be loaded, which nobody asks', async () => {
          await openWith({ guidance: 'exports-nonsense', product: 'polite' });
          const { plugins } = world.deps;
          expect(await plugins.renderBlock('product', 'risk-matrix', { rows: '5' }, 'en')).toBe('<p>5 in English</p>');
          expect(await plugins.renderBlock('nobody', 'risk-matrix', { rows: '5' }, 'en')).toBeUndefined();
          expect(world.logs).toEqual([]);
        });

        it('that were only asked what they have are ended soon, and started again for work', async () => {
          await openWith({ product: 'tells-start' }, { pluginSettings: { ...PATIENT, askedIdleMs: 50 } });
          const { plugins } = world.deps;
          const startedAt = async () => Number(await plugins.renderBlock('product', 'started', {}, 'en'));
          expect(await plugins.describe()).toMatchObject([{ plugin: 'product', blocks: [{ name: 'started' }] }]);
          await new Promise((resolve) => setTimeout(resolve, 500));
          const later = Date.now();
          const first = await startedAt();
          expect(first).toBeGreaterThanOrEqual(later);
          await new Promise((resolve) => setTimeout(resolve, 200));
          // A sandbox is loaded for every action anyway.
          if (tier === 'trusted') expect(await startedAt()).toBe(first);
        });

        it('of other types are not started for it', async () => {
          await openWith({ guidance: 'loads-looping' });
          expect((await save('Nothing to do with it')).status).toBe(201);
        });
      },
      everywhere ? undefined : [DIALECT_OF[tier]],
    );
  });
}
