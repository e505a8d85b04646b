import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId, now } from '#api/db/ids.ts';
import { coreTables } from '#api/db/migrations/0001-core.ts';
import { groupTables } from '#api/db/migrations/0006-groups.ts';
import { type Database, openDatabase } from '#api/db/open.ts';
import { createPostgresDatabase } from '../../../support/postgres.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

describe('the tables of groups, in a database that is in use', () => {
  it.each(['SQLite', 'PostgreSQL'])('hide the address of what has never been public (%s)', async (name) => {
    const postgres = name === 'PostgreSQL' ? await createPostgresDatabase() : undefined;
    const database = await openDatabase(postgres ?? { file: path.join(temporaryDirectory(), 'used.db') });
    try {
      await coreTables(database.dialect).up(database.write);
      await fill(database);
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

async function fill({ write }: Database): Promise<void> {
  const time = now();
  const organisation = newId();
  await write
    .insertInto('organisation')
    .values({
      ...{ id: organisation, slug: 'o', kind: 'customs', name: 'O', summary: '', country: null, website: null },
      ...{ status: 'active', created_at: time },
    })
    .execute();
  for (const [id, marking] of [['draft'], ['public', 'clear'], ['restricted', 'amber']] as const) {
    const core = { type: 'product', slug: id, organisation_id: organisation, updated_at: time };
    const listing_number = marking === 'clear' ? 1 : null;
    const state = marking ? ('published' as const) : ('draft' as const);
    await write
      .insertInto('entry')
      .values({ ...core, id, state, head_revision_id: id, listing_number, created_at: time })
      .execute();
    const text = { title: id, summary: '', language: 'en', marking: marking ?? ('clear' as const) };
    await write
      .insertInto('revision')
      .values({
        ...text,
        id,
        entry_id: id,
        number: 1,
        hash: id,
        fields: '{}',
        html: '{}',
        pipeline: 1,
        created_at: time,
      })
      .execute();
    if (marking)
      await write
        .insertInto('publication')
        .values({ ...core, ...text, entry_id: id, revision_id: id, listing_number, published_at: time })
        .execute();
  }
}
