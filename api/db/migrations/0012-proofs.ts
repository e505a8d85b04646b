import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Proofs that an organisation controls a domain, and what happened with each. */
export const proofTables: Migration = {
  async up(db: Kysely<Schema>) {
    await createProofs(db);
    await db.schema
      .createTable('proof_event')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('proof_id', 'text', (column) => column.notNull().references('proof.id').onDelete('cascade'))
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('problem', 'text')
      .execute();
    await db.schema.createIndex('proof_event_proof').on('proof_event').columns(['proof_id', 'id']).execute();
  },
};

async function createProofs(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('proof')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('entry_id', 'text', (column) => column.references('entry.id').onDelete('cascade'))
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('method', 'text', (column) => column.notNull())
    .addColumn('mailbox', 'text')
    .addColumn('token', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('begun_by', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('begun_at', 'text', (column) => column.notNull())
    .addColumn('proven_at', 'text')
    .addColumn('confirmed_at', 'text')
    .addColumn('failed_at', 'text')
    .addColumn('problem', 'text')
    .addColumn('asked_at', 'text')
    .addColumn('due_at', 'text')
    .addColumn('letter_hash', 'text', (column) => column.unique())
    .addColumn('letter_sent_at', 'text')
    .addColumn('ended_at', 'text')
    .execute();
  await db.schema.createIndex('proof_organisation').on('proof').columns(['organisation_id', 'proven_at']).execute();
  await db.schema.createIndex('proof_entry').on('proof').column('entry_id').execute();
  await db.schema.createIndex('proof_due').on('proof').column('due_at').execute();
  await db.schema.createIndex('proof_domain').on('proof').column('domain').execute();
  await db.schema
    .createIndex('proof_open_of_organisation')
    .unique()
    .on('proof')
    .columns(['organisation_id', 'domain'])
    .where(sql.ref('entry_id'), 'is', null)
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await db.schema
    .createIndex('proof_open_of_entry')
    .unique()
    .on('proof')
    .columns(['entry_id', 'domain'])
    .where(sql.ref('entry_id'), 'is not', null)
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
}
