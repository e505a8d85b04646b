import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/**
 * The language of an account, whether its address is known to be its own, the links that are sent to addresses, and the
 * browsers that an account has signed in from. Accounts that are there were made by an operator, who vouches for the address.
 */
export const accountCareTables: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema.alterTable('account').addColumn('language', 'text').execute();
    await db.schema.alterTable('account').addColumn('email_confirmed_at', 'text').execute();
    await sql`update account set email_confirmed_at = created_at`.execute(db);
    await db.schema
      .createTable('account_link')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('account_link_account').on('account_link').columns(['account_id', 'purpose']).execute();
    await db.schema
      .createTable('known_browser')
      .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
      .addColumn('browser', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('known_browser_key', ['account_id', 'browser'])
      .execute();
  },
};
