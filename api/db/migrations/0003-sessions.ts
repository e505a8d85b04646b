import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Sessions that know what they rest on, and a record of memberships that have ended. Everybody signs in once more. */
export const sessionTables: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.dropTable('session').execute();
    await db.schema
      .createTable('session')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('public_id', 'text', (column) => column.notNull().unique())
      .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
      .addColumn('stamp', 'text', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('assurance', 'text', (column) => column.notNull())
      .addColumn('assured_at', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('used_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('session_account').on('session').column('account_id').execute();
    await db.schema
      .createTable('former_membership')
      .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
      .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('left_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('former_membership_account')
      .on('former_membership')
      .columns(['account_id', 'left_at'])
      .execute();
  },
};
