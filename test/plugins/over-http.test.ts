import { beforeAll, describe } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { builtSite } from '#test/support/built-site.ts';
import { describeEachDialect } from '#test/support/each-dialect.ts';
import { testEntryTypeOverHttp } from '#test/support/entry-type-http.ts';
import { openWorld, type World } from '#test/support/world.ts';

describeEachDialect('over HTTP', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open(), { site: await builtSite() });
  });

  describe.each(Object.values(entryTypes))('entry type $id', (type) => testEntryTypeOverHttp(type, () => world));
});
