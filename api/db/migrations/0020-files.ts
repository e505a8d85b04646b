import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Files that are sent, and the revisions that refer to them. */
export const fileTables: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('upload')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
      .addColumn('account_id', 'text', (column) => column.references('account.id').onDelete('set null'))
      .addColumn('entry_id', 'text', (column) => column.references('entry.id').onDelete('set null'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('declared_bytes', 'integer', (column) => column.notNull())
      .addColumn('received_bytes', 'integer', (column) => column.notNull())
      .addColumn('sha256', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('problem', 'text')
      .addColumn('kind', 'text')
      .addColumn('variants', 'text', (column) => column.notNull())
      .addColumn('stored_bytes', 'integer', (column) => column.notNull())
      .addColumn('text', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('upload_organisation').on('upload').column('organisation_id').execute();
    await db.schema.createIndex('upload_entry').on('upload').columns(['entry_id', 'updated_at']).execute();
    await db.schema.createIndex('upload_account').on('upload').columns(['account_id', 'state']).execute();
    await db.schema
      .createTable('attachment')
      .addColumn('revision_id', 'text', (column) => column.notNull().references('revision.id').onDelete('cascade'))
      .addColumn('upload_id', 'text', (column) => column.notNull().references('upload.id'))
      .addColumn('field', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('attachment_key', ['revision_id', 'upload_id', 'field'])
      .execute();
    await db.schema.createIndex('attachment_upload').on('attachment').column('upload_id').execute();
  },
};
