import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { system } from '#api/access/actor.ts';
import { putOrganisation } from '#api/organisations/service.ts';
import { MARKINGS } from '#plugins/kit/index.ts';
import { fixtures } from '../../support/fixtures.ts';
import { describeEachDialect, type OpenTestDatabase } from '../../support/each-dialect.ts';
import type { World } from '../../support/world.ts';
import { ask, askForAll, type Probe, QUESTIONS } from './probes.ts';
import { startStep } from './steady-ids.ts';
import { READERS, readerOf, type ReaderName, stories, type Story } from './story.ts';
import { differences, openTold } from './told.ts';

// As in differential.test.ts, and for the same reason.
vi.mock('#api/db/ids.ts', () => import('./steady-ids.ts'));

const AFTER_EVERY_STORY = 500;
const us = system('story');
const TYPES = ['experience', 'product'];
const ID = '019a0000-0000-7000-8000-00000000aaaa';

/** That a listing has begun is told by its number of pages, which stays: so there are other entries in it. */
const OF_EACH_TYPE = TYPES.map((type) => ({
  ...{ type: type as 'product', organisation: 'owner' as const, marking: 'clear' as const, language: 'en' },
  ...{ state: 'published' as const, words: ['seal'], terms: [], sequel: 'nothing' as const },
}));

/** An organisation that has published under every marking, with people and a confirmed kind, and is suspended. */
async function bringInSuspended(world: World): Promise<string[]> {
  startStep(AFTER_EVERY_STORY);
  const profile = { slug: 'gone', name: 'Gone cargo', kind: 'customs' as const, country: 'KE', website: null };
  await world.database.transaction((trx) => putOrganisation(trx, { ...profile, summary: 'cargo risk' }, us));
  const portal = world.portalFor(us);
  const entries = TYPES.flatMap((type) =>
    MARKINGS.filter((marking) => marking === 'clear' || (marking !== 'red' && type === 'experience')).map(
      (marking) => ({
        externalId: `gone:${type}:${marking}`,
        input: {
          ...{ type, marking, language: 'en', title: `cargo ${type} ${marking}`, summary: 'cargo risk' },
          fields: { ...fixtures[type]!.smallest, riskAreas: ['drugs'] },
        },
        source: { kind: 'import' as const, name: 'Register' },
      }),
    ),
  );
  await portal.interchange.importAll(entries, { organisation: 'gone', publish: true });
  const account = { email: 'gone@example.org', role: 'manager' as const, organisation: 'gone' };
  await world.accounts.create(us, account);
  await portal.organisations.suspend('gone', 'The test asks for it.');
  const rows = await world.database.read
    .selectFrom('entry')
    .innerJoin('organisation', 'organisation.id', 'entry.organisation_id')
    .select('entry.id')
    .where('organisation.slug', '=', 'gone')
    .orderBy('entry.id')
    .execute();
  return rows.map(({ id }) => id);
}

const get = (path: string): Probe => ({ route: `GET ${path}`, method: 'GET', path });
const act = (method: string, path: string, body: object): Probe => ({ route: `${method} ${path}`, method, path, body });
const reason = 'Because.';

/** Everything that names the organisation or what it has. */
const aboutIt = (ids: readonly string[]): Probe[] => [
  ...['/api/organisations/gone', '/api/standings/gone', '/api/entries?organisation=gone'].map(get),
  ...['/api/search?organisation=gone', '/api/search?q=gone', '/en/organisations/gone/'].map(get),
  act('PUT', '/api/organisations/gone/profile', { name: 'Mine' }),
  act('PUT', '/api/organisations/gone/kind', { kind: 'customs', evidence: reason }),
  ...['end-kind', 'suspend', 'reinstate'].map((what) => act('POST', `/api/organisations/gone/${what}`, { reason })),
  act('POST', '/api/organisations/gone/merge', { into: 'owner', reason }),
  act('POST', '/api/organisations/owner/merge', { into: 'gone', reason }),
  ...ids.flatMap((id) => [
    get(`/api/entries/${id}`),
    act('POST', `/api/entries/${id}/withdraw`, { reason }),
    act('PUT', `/api/entries/${id}/offer`, { to: 'owner' }),
  ]),
];

async function answersTo(open: OpenTestDatabase, story: Story, known?: string[]) {
  const { world, caller, close } = await openTold(open, story, true);
  const ids = known ?? (await bringInSuspended(world));
  const answers: string[] = [];
  for (const probe of [...QUESTIONS, ...aboutIt([...ids, ID])]) answers.push(await ask(caller, probe));
  answers.push(...(await askForAll(caller, '/api/entries?limit=2&sort=title')));
  await close();
  return { ids, answers };
}

/** A maintainer reinstates it, and so knows of it. */
const outsiders = (Object.keys(READERS) as ReaderName[]).filter((name) => readerOf(name)?.role !== 'maintainer');

describeEachDialect('a suspended organisation is as if it had never been', (open) => {
  it.each(outsiders)('byte by byte, for %s', { timeout: 60_000 }, async (reader) => {
    const [told] = fc.sample(stories(8), { numRuns: 1, seed: 7 });
    const story = { ...told!, reader, entries: [...told!.entries, ...OF_EACH_TYPE] };
    const whole = await answersTo(open, story);
    expect(whole.ids.length).toBeGreaterThan(4);
    const without = await answersTo(open, story, whole.ids);
    expect(differences(whole.answers, without.answers)).toEqual([]);
  });
});
