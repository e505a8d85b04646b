import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { newId } from '../ids.ts';
import type { Schema } from '../schema.ts';

/** Organisations that are granted their kind for a year, held back, merged, and give entries to each other. */
export const organisationStanding: Migration = {
  async up(db: Kysely<Schema>) {
    for (const column of ['summary_fr', 'region', 'contact', 'contact_shown_at', 'kind_until', 'edited_at', 'part'])
      await db.schema.alterTable('organisation').addColumn(column, 'text').execute();
    await db.schema
      .alterTable('organisation')
      .addColumn('merged_into', 'text', (column) => column.references('organisation.id'))
      .execute();
    await db.schema.alterTable('account').addColumn('contact_shown_at', 'text').execute();
    await db.schema
      .alterTable('entry')
      .addColumn('given_by', 'text', (column) => column.references('organisation.id'))
      .execute();
    await db.schema.alterTable('publication').addColumn('held_at', 'text').execute();
    await createTables(db);
    await holdWhatIsSuspended(db);
    await grantWhatWasTaken(db);
  },
};

async function createTables(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('kind_grant')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('evidence', 'text', (column) => column.notNull())
    .addColumn('evidence_link', 'text')
    .addColumn('granted_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('reminded_days', 'integer')
    .addColumn('ended_at', 'text')
    .execute();
  await db.schema.createIndex('kind_grant_organisation').on('kind_grant').column('organisation_id').execute();
  await db.schema
    .createTable('entry_offer')
    .addColumn('entry_id', 'text', (column) => column.primaryKey().references('entry.id'))
    .addColumn('from_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('to_id', 'text', (column) => column.notNull().references('organisation.id'))
    .addColumn('offered_by', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('offered_at', 'text', (column) => column.notNull())
    .execute();
}

async function holdWhatIsSuspended(db: Kysely<Schema>): Promise<void> {
  const suspended = db.selectFrom('organisation').select('id').where('status', '=', 'suspended');
  await db
    .updateTable('publication')
    .set({ held_at: new Date().toISOString() })
    .where('organisation_id', 'in', suspended)
    .execute();
}

/** Until here a kind was what the command line or the content of the repository said, which is what is written down. */
async function grantWhatWasTaken(db: Kysely<Schema>): Promise<void> {
  const at = new Date();
  const until = new Date(at);
  until.setUTCFullYear(at.getUTCFullYear() + 1);
  const [granted_at, expires_at] = [at.toISOString(), until.toISOString()];
  const agencies = await db
    .selectFrom('organisation')
    .select(['id', 'kind'])
    .where('kind', 'in', ['customs', 'border-agency'])
    .execute();
  for (const { id, kind } of agencies) {
    await db.updateTable('organisation').set({ kind_until: expires_at }).where('id', '=', id).execute();
    const grant = { organisation_id: id, kind, granted_at, expires_at, account_id: null, evidence_link: null };
    await db
      .insertInto('kind_grant')
      .values({ ...grant, id: newId(), by: 'system', evidence: 'It was so before grants were written down.' })
      .execute();
  }
}
