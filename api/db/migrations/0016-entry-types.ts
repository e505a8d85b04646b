import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/**
 * What types of entries ask for: approvals that count together, versions of fields, facts that are confirmed again, and
 * facets that follow a type which changes, goes or comes back.
 */
export const entryTypePolicies: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .alterTable('revision')
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    // What was approved before counts together with nothing.
    for (const [table, first] of [
      ['entry', 1],
      ['review', 0],
    ] as const)
      await db.schema
        .alterTable(table)
        .addColumn('submission', 'integer', (column) => column.notNull().defaultTo(first))
        .execute();
    await db.schema.alterTable('publication').addColumn('approved_hash', 'text').execute();
    await db.schema
      .alterTable('publication')
      .addColumn('made_for', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await db.schema.createIndex('publication_made_for').on('publication').columns(['type', 'made_for']).execute();
    await db.schema
      .createTable('entry_confirmation')
      .addColumn('entry_id', 'text', (column) => column.primaryKey().references('entry.id'))
      .addColumn('confirmed_at', 'text')
      .addColumn('reminded_by', 'text')
      .addColumn('reminded', 'text')
      .execute();
  },
};
