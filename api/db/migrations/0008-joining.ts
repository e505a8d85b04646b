import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Invitations to organisations, and requests of people who want to join. */
export const joiningTables: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('invitation')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('invited_by', 'text', (column) => column.references('account.id').onDelete('set null'))
      .addColumn('invited_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addUniqueConstraint('invitation_email', ['organisation_id', 'email'])
      .execute();
    await db.schema
      .createTable('join_request')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.unique())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('organisation_id', 'text', (column) => column.references('organisation.id'))
      .addColumn('new_name', 'text')
      .addColumn('new_kind', 'text')
      .addColumn('new_country', 'text')
      .addColumn('new_website', 'text')
      .addColumn('requested_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('join_request_organisation')
      .on('join_request')
      .columns(['organisation_id', 'requested_at'])
      .execute();
    // The members of an organisation; the key of the table begins with the account.
    await db.schema.createIndex('membership_organisation').on('membership').column('organisation_id').execute();
  },
};
