import path from 'node:path';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import { migrate } from '#api/db/migrate.ts';
import { coreTables } from '#api/db/migrations/0001-core.ts';
import { type Database, openDatabase } from '#api/db/open.ts';
import { fillFirstRelease } from '../../../support/first-release.ts';
import { createPostgresDatabase } from '../../../support/postgres.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const FACETS = [
  { entry_id: 'public', field: 'languages', value: 'en' },
  { entry_id: 'public', field: 'riskAreas', value: 'drugs' },
  { entry_id: 'restricted', field: 'riskAreas', value: 'drugs' },
];

describe('short ways from a match to what is known of it, in a database that is in use', () => {
  it.each(['SQLite', 'PostgreSQL'])('lead to what was published before (%s)', async (name) => {
    const postgres = name === 'PostgreSQL' ? await createPostgresDatabase() : undefined;
    const database = await openDatabase(postgres ?? { file: path.join(temporaryDirectory(), 'used.db') });
    try {
      await coreTables(database.dialect).up(database.write);
      await fillFirstRelease(database);
      await database.write.insertInto('facet').values(FACETS).execute();
      for (const id of ['restricted', 'public']) await putDocument(database, id);
      await migrateFrom(database);

      const pairs = await database.read.selectFrom('facet_pair').selectAll().execute();
      expect(pairs.map(({ field, value }) => `${field} ${value}`).toSorted()).toEqual([
        'languages en',
        'riskAreas drugs',
      ]);
      const idOf = (value: string) => String(pairs.find((pair) => pair.value === value)!.id);
      const live = await database.read.selectFrom('publication').select(['entry_id', 'facet_ids']).execute();
      const idsOf = (id: string) =>
        live
          .find((row) => row.entry_id === id)!
          .facet_ids.split(' ')
          .toSorted();
      expect(idsOf('public')).toEqual([idOf('en'), idOf('drugs')].toSorted());
      expect(idsOf('restricted')).toEqual([idOf('drugs')]);

      const found = database.dialect.search.find<{ entry_id: string }>([{ word: 'border', worth: 1 }], 'all', {
        columns: sql`publication.entry_id`,
        readable: sql<boolean>`publication.marking = 'clear'`,
        limit: 10,
      });
      expect((await found.execute(database.read)).rows.map((row) => row.entry_id)).toEqual(['public']);
    } finally {
      await database.close();
      await postgres?.drop();
    }
  });
});

/** All later ones; the first has run. */
async function migrateFrom(database: Database): Promise<void> {
  const provider = { getMigrations: async () => ({ '0001-core': { up: async () => undefined } }) };
  expect((await new Migrator({ db: database.write, provider }).migrateToLatest()).error).toBeUndefined();
  await migrate(database);
}

/** As the first release wrote it. */
async function putDocument({ dialect, write }: Database, id: string): Promise<void> {
  if (dialect.name === 'postgres') {
    await sql`insert into search_document values (${id}, ${id}, '', '', 'at the border', to_tsvector('at the border'))`.execute(
      write,
    );
    return;
  }
  await sql`insert into search_row (entry_id) values (${id})`.execute(write);
  await sql`insert into search_document (rowid, entry_id, title, summary, keywords, body)
    select id, entry_id, entry_id, '', '', 'at the border' from search_row where entry_id = ${id}`.execute(write);
}
