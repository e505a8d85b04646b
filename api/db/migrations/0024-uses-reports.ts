import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** “We use this”, and problem reports on entries. */
export const useAndReportTables: Migration = {
  async up(db: Kysely<Schema>) {
    await createUses(db);
    await createReports(db);
  },
};

async function createUses(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('use_declaration')
    .addColumn('entry_id', 'text', (column) => column.notNull().references('entry.id').onDelete('cascade'))
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('since', 'text')
    .addColumn('steps', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text')
    .addColumn('may_be_asked', 'integer', (column) => column.notNull())
    .addColumn('marking', 'text', (column) => column.notNull())
    .addColumn('declared_by', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('declared_at', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'text', (column) => column.notNull())
    .addColumn('reminded', 'text')
    .addPrimaryKeyConstraint('use_declaration_key', ['entry_id', 'organisation_id'])
    .execute();
  await db.schema.createIndex('use_declaration_organisation').on('use_declaration').column('organisation_id').execute();
  await db.schema.createIndex('use_declaration_confirmed').on('use_declaration').column('confirmed_at').execute();
}

async function createReports(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('entry_report')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('entry_id', 'text', (column) => column.notNull().references('entry.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('reported_by', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('reported_at', 'text', (column) => column.notNull())
    .addColumn('told_at', 'text')
    .addColumn('answer', 'text')
    .addColumn('closed_by', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('closed_at', 'text')
    .execute();
  await db.schema.createIndex('entry_report_entry').on('entry_report').columns(['entry_id', 'state']).execute();
  await db.schema.createIndex('entry_report_state').on('entry_report').columns(['state', 'reported_at']).execute();
}
