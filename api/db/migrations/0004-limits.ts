import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** What counts for limits. Rows that have run out mean nothing and are removed in passing. */
export const limitTable: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('limit_count')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('points', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('limit_count_expires').on('limit_count').column('expires_at').execute();
  },
};
