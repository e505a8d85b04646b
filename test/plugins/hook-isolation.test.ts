import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { HOOK_EVENTS, type HookEvent, type HookEventName } from '#plugins/kit/index.ts';
import { serverFaces } from '#plugins/server.ts';
import { describeEachDialect } from '#test/support/each-dialect.ts';
import { readFixtures } from '#test/support/fixtures.ts';
import { temporaryDirectory } from '#test/support/temporary-directory.ts';
import { openWorld, type World } from '#test/support/world.ts';

const TYPES = Object.keys(entryTypes);

/** The server face that takes the place of the own one of a type: it throws at everything. */
function throwing(id: string): URL {
  const file = path.join(temporaryDirectory(), 'server.mjs');
  const hooks = HOOK_EVENTS.map(
    (on) => `{ id: '${id}/${on}', on: '${on}', run() { throw new Error('Man overboard'); } }`,
  );
  fs.writeFileSync(file, `export default { hooks: [${hooks.join(', ')}], blocks: [] };\n`);
  return pathToFileURL(file);
}

const eventOf = (type: string, name: HookEventName): HookEvent => ({
  ...{ name, type, title: 'One', summary: 'What it is.', language: 'en', marking: 'clear', state: 'draft' },
  organisation: { slug: 'customs', name: 'Customs', kind: 'customs' },
  fields: readFixtures(type).smallest,
});

/** A few: with each further type the suite takes a little longer, and not twice as long. */
const othersOf = (id: string): string[] => TYPES.filter((type) => type !== id).slice(0, 3);

const HOST = { listEntries: async () => [] };

describeEachDialect('hooks', (open) => {
  describe.each(TYPES)('entry type %s', (id) => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld(await open(), { faces: { ...serverFaces, [id]: { module: throwing(id) } } });
    });
    afterAll(() => world.deps.plugins.close());

    it.each(HOOK_EVENTS)('is named when its hook throws at %s, and nothing else is harmed', async (name) => {
      const { plugins } = world.deps;
      expect(plugins.concerns(id)).toBe(true);
      await expect(plugins.runHooks(HOST, eventOf(id, name))).rejects.toMatchObject({
        code: 'plugin_failed',
        message: expect.stringContaining(id) as string,
      });
      for (const other of othersOf(id)) {
        const event = eventOf(other, name);
        expect(await plugins.runHooks(HOST, event), other).toMatchObject({ event: { type: other, title: 'One' } });
      }
      expect((await world.anonymous.get('/healthz')).status).toBe(200);
    });
  });
});
