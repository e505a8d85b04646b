import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** What decisions about people and entries look at: the country of a contact point, who wrote and submitted, what is due. */
export const accessTables = (dialect: Dialect): Migration => ({
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('account').addColumn('country', 'text').execute();
    await rememberAuthors(db, dialect);
    await createSchedule(db, dialect);
  },
});

async function rememberAuthors(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  for (const column of ['written_by', 'submitted_by', 'published_marking'])
    await db.schema.alterTable('entry').addColumn(column, 'text').execute();
  await db.schema.alterTable('publication').addColumn('restricted_fields', dialect.json).execute();
  await sql`update entry set
    written_by = (select created_by from revision where revision.id = entry.head_revision_id),
    published_marking = (select marking from publication where publication.entry_id = entry.id)`.execute(db);
}

async function createSchedule(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('scheduled_publication')
    .addColumn('entry_id', 'text', (column) => column.primaryKey().references('entry.id'))
    .addColumn('revision_hash', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('publish_at', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_attempt_at', 'text')
    .addColumn('last_problem', dialect.json)
    .execute();
  await db.schema
    .createIndex('scheduled_publication_due')
    .on('scheduled_publication')
    .column('next_attempt_at')
    .execute();
}
