import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { coreTables } from '#api/db/migrations/0001-core.ts';
import { groupTables } from '#api/db/migrations/0006-groups.ts';
import { openDatabase } from '#api/db/open.ts';
import { fillFirstRelease } from '../../../support/first-release.ts';
import { createPostgresDatabase } from '../../../support/postgres.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

describe('the tables of groups, in a database that is in use', () => {
  it.each(['SQLite', 'PostgreSQL'])('hide the address of what has never been public (%s)', async (name) => {
    const postgres = name === 'PostgreSQL' ? await createPostgresDatabase() : undefined;
    const database = await openDatabase(postgres ?? { file: path.join(temporaryDirectory(), 'used.db') });
    try {
      await coreTables(database.dialect).up(database.write);
      await fillFirstRelease(database);
      await groupTables.up(database.write);
      const entries = await database.read.selectFrom('entry').selectAll().orderBy('id').execute();
      expect(entries.map(({ id, slug, wanted_slug, group_id }) => ({ id, slug, wanted_slug, group_id }))).toEqual([
        { id: 'draft', slug: expect.stringMatching(/^[0-9a-f]{16}$/) as string, wanted_slug: 'draft', group_id: null },
        { id: 'public', slug: 'public', wanted_slug: null, group_id: null },
        {
          id: 'restricted',
          slug: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
          wanted_slug: 'restricted',
          group_id: null,
        },
      ]);
      const live = await database.read.selectFrom('publication').select('slug').orderBy('entry_id').execute();
      expect(live.map(({ slug }) => slug)).toEqual(['public', entries[2]!.slug]);
    } finally {
      await database.close();
      await postgres?.drop();
    }
  });
});
