import { expect, it } from 'vitest';
import type { HookPortal } from '#api/plugin-host/host.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { DIALECT_OF, facesOf, type Tier, TIERS } from '../../support/plugins.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const EVENT = {
  name: 'entrySaving',
  type: 'product',
  summary: 'What it is.',
  language: 'en',
  marking: 'clear',
  state: 'draft',
  fields: {},
} as const;

/** @param everywhere each tier on both kinds of database; otherwise on one of them */
export function describeContained(everywhere: boolean): void {
  describeEachDialect('what plugins try in vain', (open, dialect) => {
    const tiers = TIERS.filter((tier) => everywhere || DIALECT_OF[tier] === dialect);
    let world: World;
    let organisation: Organisation;
    let contributor: Person;

    const openWith = async (tier: Tier, module: string, pluginSettings = {}) => {
      const faces = facesOf(tier, { product: module });
      world = await openWorld(await open(), {
        faces,
        pluginSettings: { actionMs: 30_000, startMs: 50_000, ...pluginSettings },
      });
      organisation = await world.buildOrganisation();
      contributor = await world.buildAccount({ organisation });
    };
    const save = (title = 'An entry') =>
      contributor.post('/api/entries', draftInput('product', organisation, { title }));
    const close = () => world.deps.plugins.close();

    it('the sandbox lets nothing out: no module, no process, no host behind what it hands in', async () => {
      await openWith('sandboxed', 'escapes');
      const { status, body } = await save();
      expect([status, body.summary]).toEqual([201, 'found:']);
      expect(world.logs).toEqual([]);
      await close();
    });

    it('the sandbox imports nothing but the kit, and says so', async () => {
      await openWith('sandboxed', 'imports');
      expect((await save()).status).toBe(502);
      const [failure] = await world.database.read.selectFrom('plugin_failure').selectAll().execute();
      expect(failure).toMatchObject({
        reason: 'not-loaded',
        detail: expect.stringContaining('There is the kit, and nothing else'),
      });
      await close();
    });

    it.each(tiers)('nothing of the environment is there (%s)', async (tier) => {
      await openWith(tier, 'reads-environment');
      expect((await save()).body.summary).toBe(tier === 'trusted' ? '{}' : 'no process');
      await close();
    });

    it.each(tiers)('what it does to prototypes stays with it (%s)', async (tier) => {
      await openWith(tier, 'pollutes');
      const { status } = await save();
      // The sandbox has put aside what it needs before the plugin comes; a trusted one spoils its own answers.
      expect(status).toBe(tier === 'trusted' ? 502 : 201);
      expect({}).not.toHaveProperty('isPolluted');
      expect([1].map((one) => one)).toEqual([1]);
      await close();
    });

    it.each(tiers)('a flood of lines is cut off, and the action goes on (%s)', async (tier) => {
      await openWith(tier, 'floods-log');
      expect((await save()).status).toBe(201);
      expect(world.logs).toMatchObject([{ plugin: 'product', msg: expect.stringContaining('writes too much') }]);
      await close();
    });

    it.each(tiers)('texts and patterns without end come to an end (%s)', async (tier) => {
      await openWith(tier, 'repeats-text', { actionMs: 1500 });
      const [saving, other] = await Promise.all([save(), contributor.get('/api/entry-types')]);
      expect([saving.body.title, other.status]).toEqual(['plugin_failed', 200]);
      await close();
    });

    it.each(tiers)('what goes on after its answer keeps nobody waiting for long (%s)', async (tier) => {
      await openWith(tier, 'loops-later', { actionMs: 1500 });
      expect((await save('Loop after this')).status).toBe(201);
      expect((await save('The next')).status).toBe(201);
      await close();
    });

    it.each(tiers)('what one person is answered late is never there in the action of another (%s)', async (tier) => {
      await openWith(tier, 'asks-late');
      const open = await world.buildEntry({ type: 'guidance', title: 'Everybody reads this' });
      const owner = await world.buildOrganisation({ kind: 'customs' });
      const closed = await world.buildEntry({
        organisation: owner,
        marking: 'amber-strict',
        title: 'They alone read this',
      });
      const insider = await world.buildAccount({ organisation: owner });
      const rowsOf = async ({ actor }: Person) => (await world.portalFor(actor).entries.list({})).rows;
      const late = Promise.withResolvers<Awaited<ReturnType<typeof rowsOf>>>();
      const saving = (title: string, portal: HookPortal) =>
        world.deps.plugins.runHooks(portal, { ...EVENT, title, organisation: { ...owner, country: 'BE' } });
      expect(await saving('The first', { listEntries: () => late.promise })).toHaveProperty('problems');
      const second = await saving('The second', {
        listEntries: async () => {
          late.resolve(await rowsOf(insider));
          await new Promise(setImmediate);
          return rowsOf(contributor);
        },
      });
      expect((await late.promise).map(({ title }) => title).sort()).toEqual([open.title, closed.title].sort());
      expect(second).toMatchObject({ event: { summary: open.title } });
      await close();
    });

    it.each(tiers)('while one action hangs, the next waits for its turn and is not harmed (%s)', async (tier) => {
      await openWith(tier, 'loops', { actionMs: 1500 });
      const [hanging, next] = await Promise.all([save('Loop the loop'), save('A plain one')]);
      expect([hanging.status, next.status]).toEqual([502, 201]);
      await close();
    });

    it.each(tiers)('one that refuses everything is seen, and stopped, by a maintainer (%s)', async (tier) => {
      await openWith(tier, 'vetoes');
      const maintainer = await world.buildAccount({ role: 'maintainer' });
      expect((await save()).body.problems).toMatchObject([{ path: 'fields.description', message: 'Never.' }]);
      const { body } = await maintainer.get('/api/plugins');
      expect(body.rows.find(({ id }) => id === 'product')).toMatchObject({
        trust: tier,
        hooks: [{ id: 'product/vetoes', on: 'entrySaving', needs: [] }],
        failureCount: 0,
      });
      expect((await maintainer.post('/api/plugins/product/switch-off')).status).toBe(204);
      expect((await save()).status).toBe(201);
      expect((await maintainer.post('/api/plugins/product/switch-off')).body.title).toBe('state_conflict');
      expect((await maintainer.post('/api/plugins/guidance/switch-off')).body.title).toBe('state_conflict');
      expect((await maintainer.post('/api/plugins/nothing/switch-off')).status).toBe(404);
      expect((await contributor.post('/api/plugins/product/switch-on')).status).toBe(404);
      expect((await maintainer.post('/api/plugins/product/switch-on')).status).toBe(204);
      expect((await save()).status).toBe(400);
      const events = await world.database.read
        .selectFrom('audit_event')
        .select(['action', 'actor'])
        .where('subject', '=', 'plugin:product')
        .orderBy('sequence')
        .execute();
      const actor = `account:${maintainer.accountId}`;
      expect(events).toEqual([
        { action: 'plugin-switched-off', actor },
        { action: 'plugin-switched-on', actor },
      ]);
      await close();
    });

    it('of failures the last twenty are kept, and all are counted', async () => {
      await openWith('trusted', 'throws');
      const maintainer = await world.buildAccount({ role: 'maintainer' });
      for (let round = 0; round < 22; round++) await save();
      const { body } = await maintainer.get('/api/plugins');
      const plugin = body.rows.find(({ id }) => id === 'product') as unknown as {
        failureCount: number;
        failures: object[];
      };
      expect([plugin.failureCount, plugin.failures.length]).toEqual([22, 20]);
      expect(plugin.failures[0]).toMatchObject({
        part: 'product/throws',
        reason: 'threw',
        detail: 'Error: Nothing works here.',
      });
      await close();
    });

    it('a plugin that is not trusted takes the place of no hook of another', async () => {
      const faces = {
        ...facesOf('trusted', { product: 'polite' }),
        ...facesOf('sandboxed', { guidance: 'replaces' }, ['product']),
      };
      world = await openWorld(await open(), { faces, pluginSettings: { actionMs: 30_000 } });
      organisation = await world.buildOrganisation();
      contributor = await world.buildAccount({ organisation });
      expect((await save()).body.detail).toContain('“guidance” could not be loaded');
      await close();
    });

    it('a plugin that is trusted may take the place of a hook of another', async () => {
      world = await openWorld(await open(), {
        faces: facesOf('trusted', { product: 'polite', guidance: 'replaces' }, ['product']),
      });
      organisation = await world.buildOrganisation();
      contributor = await world.buildAccount({ organisation });
      expect((await save('All teh goods')).body.title).toBe('All teh goods (replaced)');
      await close();
    });
  });
}
