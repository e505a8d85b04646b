import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** What maintainers see of plugins and decide about them, and the words that a plugin adds to the search document. */
export const plugins: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('plugin_state')
      .addColumn('plugin', 'text', (column) => column.primaryKey())
      .addColumn('off_at', 'text')
      .addColumn('failures', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable('plugin_failure')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('plugin', 'text', (column) => column.notNull())
      .addColumn('part', 'text')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('plugin_failure_plugin').on('plugin_failure').columns(['plugin', 'id']).execute();
    await db.schema.alterTable('publication').addColumn('plugin_words', 'text').execute();
  },
};
