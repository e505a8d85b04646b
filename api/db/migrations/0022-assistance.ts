import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** To whom an entry is addressed; and what became of requests for assistance. */
export const assistanceTables: Migration = {
  async up(db: Kysely<Schema>) {
    for (const table of ['entry', 'publication'] as const) {
      await db.schema
        .alterTable(table)
        .addColumn('addressee_id', 'text', (column) => column.references('organisation.id'))
        .execute();
      await db.schema.createIndex(`${table}_addressee`).on(table).column('addressee_id').execute();
    }
    await db.schema
      .createTable('assistance_case')
      .addColumn('entry_id', 'text', (column) => column.primaryKey().references('entry.id'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('deadline', 'text', (column) => column.notNull())
      .addColumn('expected_on', 'text')
      .addColumn('person', 'text')
      .addColumn('reminded', 'text')
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('assistance_case_deadline')
      .on('assistance_case')
      .columns(['state', 'deadline'])
      .execute();
    await db.schema
      .createTable('assistance_step')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('entry_id', 'text', (column) => column.notNull().references('assistance_case.entry_id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisation.id'))
      .addColumn('account_id', 'text')
      .addColumn('text', 'text')
      .addColumn('ground', 'text')
      .addColumn('person', 'text')
      .addColumn('expected_on', 'text')
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('assistance_step_entry').on('assistance_step').column('entry_id').execute();
  },
};
