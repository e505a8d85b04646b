import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Signing in through the provider of one’s organisation. */
export const singleSignOnTables: Migration = {
  async up(db: Kysely<Schema>) {
    await createProviders(db);
    await createIdentities(db);
    await createWaiting(db);
    for (const table of ['session', 'pending_sign_in'] as const)
      await db.schema
        .alterTable(table)
        .addColumn('identity_id', 'text', (column) => column.references('linked_identity.id').onDelete('cascade'))
        .execute();
    await db.schema.createIndex('session_identity').on('session').column('identity_id').execute();
  },
};

async function createProviders(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('sign_on_provider')
    .addColumn('organisation_id', 'text', (column) => column.primaryKey().references('organisation.id'))
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('client_secret', 'text', (column) => column.notNull())
    .addColumn('is_required', 'integer', (column) => column.notNull())
    .addColumn('admits_domains', 'integer', (column) => column.notNull())
    .addColumn('asks_second_factor', 'integer', (column) => column.notNull())
    .addColumn('set_up_at', 'text', (column) => column.notNull())
    .addColumn('switched_off_at', 'text')
    .execute();
  await db.schema
    .createTable('sign_on_domain')
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'text')
    .addPrimaryKeyConstraint('sign_on_domain_key', ['organisation_id', 'domain'])
    .execute();
  // Anybody may say that a domain is theirs; confirmed it is for one.
  await db.schema
    .createIndex('sign_on_domain_confirmed')
    .unique()
    .on('sign_on_domain')
    .column('domain')
    .where(sql.ref('confirmed_at'), 'is not', null)
    .execute();
}

async function createIdentities(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('linked_identity')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('linked_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('linked_identity_subject', ['organisation_id', 'issuer', 'subject'])
    .addUniqueConstraint('linked_identity_account', ['account_id', 'organisation_id'])
    .execute();
}

async function createWaiting(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('sign_on_attempt')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('browser', 'text', (column) => column.notNull())
    .addColumn('provider_id', 'text', (column) => column.notNull())
    .addColumn('next', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sign_on_connection')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('provider_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('assurance', 'text', (column) => column.notNull())
    .addColumn('assured_at', 'text', (column) => column.notNull())
    .addColumn('next', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  for (const table of ['sign_on_attempt', 'sign_on_connection'] as const)
    await db.schema.createIndex(`${table}_expiry`).on(table).column('expires_at').execute();
}
