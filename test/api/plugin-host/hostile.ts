import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from '#api/db/open.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { facesOf, type Tier, TIERS } from '../../support/plugins.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

/** Each plugin, and as what it fails in either tier. */
const FAILING: Record<string, string | Record<Tier, string>> = {
  throws: 'threw',
  lies: 'threw',
  waits: 'too-slow',
  loops: 'too-slow',
  queues: { trusted: 'out-of-memory', sandboxed: 'too-slow' },
  recurses: 'threw',
  allocates: 'out-of-memory',
  'allocates-buffers': 'out-of-memory',
  'floods-host': 'too-much',
  'answers-much': 'out-of-memory',
  'answers-deep': 'bad-answer',
  'answers-traps': 'threw',
  'sends-proto': 'bad-answer',
  'takes-another': 'bad-answer',
  'passes-over': 'bad-answer',
  'breaks-fields': 'bad-answer',
  'loads-never': 'not-loaded',
  'loads-looping': 'not-loaded',
  'exports-nonsense': 'not-loaded',
  exits: { trusted: 'ended', sandboxed: 'threw' },
  'throws-later': { trusted: 'ended', sandboxed: 'threw' },
};

/** Short only where the end is waited for: many tests share two cores. */
const settingsFor = (reason: string) => ({
  actionMs: reason === 'too-slow' ? 1500 : 50_000,
  startMs: reason === 'not-loaded' ? 1500 : 50_000,
  maxCalls: 50,
});

/** @param isEverywhere each plugin in both tiers; otherwise in one of them */
export function describeHostile(isEverywhere: boolean): void {
  describe.each(TIERS)('a hostile plugin that is %s', (tier) => {
    /** On this database, the next on the other, which notes it and no more. */
    const isTaken = (index: number, dialect: string) =>
      index % 2 === Number(dialect === 'SQLite') && (isEverywhere || TIERS[(index >> 1) % TIERS.length] === tier);

    let world: World;
    let organisation: Organisation;
    let contributor: Person;

    const openWith = async (module: string, reason: string, open: () => Promise<Database>) => {
      const faces = facesOf(tier, { product: module });
      world = await openWorld(await open(), { faces, pluginSettings: settingsFor(reason) });
      organisation = await world.buildOrganisation();
      contributor = await world.buildAccount({ organisation });
    };
    const save = (title = 'Loop the loop', fields = {}) =>
      contributor.post('/api/entries', draftInput('product', organisation, { title, fields }));
    afterEach(() => world.deps.plugins.close());

    describeEachDialect('on each database', (openDatabase, dialect) => {
      it.each(Object.entries(FAILING).filter((_, index) => isTaken(index, dialect)))(
        '%s: fails its own action only, and is named',
        async (module, reasons) => {
          const reason = typeof reasons === 'string' ? reasons : reasons[tier];
          await openWith(module, reason, openDatabase);
          const saving = save();
          // The process goes on meanwhile: another request is answered before this one.
          const others = await Promise.all([world.anonymous.get('/healthz'), contributor.get('/api/entry-types')]);
          expect(others.map(({ status }) => status)).toEqual([200, 200]);
          const { status, body } = await saving;
          expect([status, body.title]).toEqual([502, 'plugin_failed']);
          expect(body.detail).toContain('“product');
          expect(world.logs).toContainEqual(
            expect.objectContaining({ plugin: 'product', reason, msg: 'a plugin failed' }),
          );
          const kept = await world.database.read.selectFrom('plugin_failure').selectAll().execute();
          expect(kept).toMatchObject([{ plugin: 'product', reason }]);
          expect(await world.database.read.selectFrom('entry').select('id').execute()).toEqual([]);
          // What it has no say in is untouched.
          const other = await contributor.post('/api/entries', draftInput('guidance', organisation));
          expect(other.status).toBe(201);
        },
      );
    });
  });
}
