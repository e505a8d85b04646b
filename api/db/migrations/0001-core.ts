import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

export const coreTables = (dialect: Dialect): Migration => ({
  async up(db: Kysely<Schema>) {
    await createPeople(db);
    await createEntries(db, dialect);
    await createPublications(db, dialect);
    await createRecords(db, dialect);
  },
});

async function createPeople(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('organisation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('slug', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('country', 'text')
    .addColumn('website', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('platform_role', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('membership')
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('membership_key', ['account_id', 'organisation_id'])
    .execute();
  await db.schema
    .createTable('session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('session_account').on('session').column('account_id').execute();
  await db.schema
    .createTable('sign_in_link')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
}

async function createEntries(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('entry')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('head_revision_id', 'text', (column) => column.notNull())
    .addColumn('source', dialect.json)
    .addColumn('external_id', 'text')
    .addColumn('first_published_at', 'text')
    .addColumn('listing_number', 'integer')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('entry_address', ['type', 'slug'])
    .addUniqueConstraint('entry_origin', ['organisation_id', 'external_id'])
    .addUniqueConstraint('entry_listing', ['type', 'listing_number'])
    .execute();
  await db.schema.createIndex('entry_organisation').on('entry').columns(['organisation_id', 'updated_at']).execute();
  await db.schema.createIndex('entry_state').on('entry').columns(['state', 'updated_at']).execute();
  await db.schema
    .createTable('revision')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('entry_id', 'text', (column) => column.notNull().references('entry.id'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('marking', 'text', (column) => column.notNull())
    .addColumn('fields', dialect.json, (column) => column.notNull())
    .addColumn('html', dialect.json, (column) => column.notNull())
    .addColumn('pipeline', 'integer', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('revision_number', ['entry_id', 'number'])
    .execute();
}

async function createPublications(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('publication')
    .addColumn('entry_id', 'text', (column) => column.primaryKey().references('entry.id'))
    .addColumn('revision_id', 'text', (column) => column.notNull().references('revision.id'))
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('marking', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('listing_number', 'integer')
    .addColumn('published_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('publication_address', ['type', 'slug'])
    .execute();
  const index = (name: string, columns: (keyof Schema['publication'])[]) =>
    db.schema.createIndex(name).on('publication').columns(columns).execute();
  await index('publication_listing', ['type', 'listing_number']);
  await index('publication_type_updated', ['type', 'updated_at', 'entry_id']);
  await index('publication_updated', ['updated_at', 'entry_id']);
  await index('publication_type_title', ['type', 'title', 'entry_id']);
  await index('publication_title', ['title', 'entry_id']);
  await index('publication_organisation', ['organisation_id', 'updated_at', 'entry_id']);
  await db.schema
    .createTable('facet')
    .addColumn('entry_id', 'text', (column) => column.notNull().references('publication.entry_id').onDelete('cascade'))
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('facet_key', ['entry_id', 'field', 'value'])
    .execute();
  await db.schema.createIndex('facet_value').on('facet').columns(['field', 'value', 'entry_id']).execute();
  await dialect.search.createTable(db);
}

async function createRecords(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('review')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('entry_id', 'text', (column) => column.notNull().references('entry.id'))
    .addColumn('revision_hash', 'text', (column) => column.notNull())
    .addColumn('decision', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addColumn('decided_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('review_entry').on('review').column('entry_id').execute();
  await db.schema
    .createTable('outbox')
    .addColumn('id', dialect.sequence, (column) => column.primaryKey())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('payload', dialect.json, (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('done_at', 'text')
    .execute();
  await db.schema.createIndex('outbox_open').on('outbox').columns(['done_at', 'id']).execute();
  await db.schema
    .createTable('audit_event')
    .addColumn('sequence', dialect.sequence, (column) => column.primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('details', dialect.json, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_event_subject').on('audit_event').column('subject').execute();
}
