import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OrganisationKind } from '#plugins/kit/index.ts';
import { now } from '#api/db/ids.ts';
import { coreTables } from '#api/db/migrations/0001-core.ts';
import { groupTables } from '#api/db/migrations/0006-groups.ts';
import { organisationStanding } from '#api/db/migrations/0013-organisations.ts';
import { type Database, openDatabase } from '#api/db/open.ts';
import { createPostgresDatabase } from '../../../support/postgres.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

describe('the standing of organisations, in a database that is in use', () => {
  it.each(['SQLite', 'PostgreSQL'])('is what was taken for granted, with a date and an end (%s)', async (name) => {
    const postgres = name === 'PostgreSQL' ? await createPostgresDatabase() : undefined;
    const database = await openDatabase(postgres ?? { file: path.join(temporaryDirectory(), 'used.db') });
    try {
      await coreTables(database.dialect).up(database.write);
      await groupTables.up(database.write);
      await fill(database, 'agency', 'customs', 'active');
      await fill(database, 'banned', 'border-agency', 'suspended');
      await fill(database, 'company', 'technology-company', 'active');
      await organisationStanding.up(database.write);
      const { read } = database;
      const organisations = await read.selectFrom('organisation').selectAll().orderBy('slug').execute();
      const counted = organisations.map(({ slug, kind_until }) => [slug, (kind_until ?? '') > now()]);
      expect(counted).toEqual([
        ['agency', true],
        ['banned', true],
        ['company', false],
      ]);
      const grants = await read.selectFrom('kind_grant').selectAll().orderBy('kind').execute();
      expect(grants.map(({ kind, by, ended_at }) => [kind, by, ended_at])).toEqual([
        ['border-agency', 'system', null],
        ['customs', 'system', null],
      ]);
      const live = await read.selectFrom('publication').select(['entry_id', 'held_at']).orderBy('entry_id').execute();
      expect(live.map(({ entry_id, held_at }) => [entry_id, held_at !== null])).toEqual([
        ['agency', false],
        ['banned', true],
        ['company', false],
      ]);
    } finally {
      await database.close();
      await postgres?.drop();
    }
  });
});

/** An organisation with one live entry, all by one name. */
async function fill(
  { write }: Database,
  slug: string,
  kind: OrganisationKind,
  status: 'active' | 'suspended',
): Promise<void> {
  const time = now();
  const organisation = { id: slug, slug, kind, status, name: slug, summary: '', country: null, website: null };
  await write
    .insertInto('organisation')
    .values({ ...organisation, created_at: time })
    .execute();
  const core = { type: 'product', slug, organisation_id: slug, updated_at: time };
  await write
    .insertInto('entry')
    .values({ ...core, id: slug, state: 'published', head_revision_id: slug, created_at: time })
    .execute();
  const text = { title: slug, summary: '', language: 'en', marking: 'clear' as const };
  const revision = { ...text, id: slug, entry_id: slug, number: 1, hash: slug, fields: '{}', html: '{}', pipeline: 1 };
  await write
    .insertInto('revision')
    .values({ ...revision, created_at: time })
    .execute();
  await write
    .insertInto('publication')
    .values({ ...core, ...text, entry_id: slug, revision_id: slug, published_at: time })
    .execute();
}
