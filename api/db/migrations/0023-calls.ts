import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** What is asked about calls for technology, and what is sent in answer to them. */
export const callTables: Migration = {
  async up(db: Kysely<Schema>) {
    await createQuestions(db);
    await createResponses(db);
  },
};

async function createQuestions(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('call_question')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('entry_id', 'text', (column) => column.notNull().references('entry.id').onDelete('cascade'))
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('asked_by', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('is_named', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('answered_by', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('answered_at', 'text')
    .execute();
  await db.schema.createIndex('call_question_entry').on('call_question').columns(['entry_id', 'id']).execute();
  await db.schema.createIndex('call_question_organisation').on('call_question').column('organisation_id').execute();
}

async function createResponses(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('call_response')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('entry_id', 'text', (column) => column.notNull().references('entry.id').onDelete('cascade'))
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('agency_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('sent_by', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('contact', 'text', (column) => column.notNull())
    .addColumn('product_id', 'text', (column) => column.references('entry.id').onDelete('set null'))
    .addColumn('sent_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addUniqueConstraint('call_response_once', ['entry_id', 'organisation_id'])
    .execute();
  for (const column of ['organisation_id', 'agency_id'] as const)
    await db.schema.createIndex(`call_response_${column}`).on('call_response').column(column).execute();
}
