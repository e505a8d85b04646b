import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** What content has been brought in, and a way to an entry by its external id that does not read them all. */
export const contentState: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('content_state')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('build', 'text', (column) => column.notNull())
      .addColumn('synced_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('entry_external').on('entry').columns(['external_id']).execute();
  },
};
