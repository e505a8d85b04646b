import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Figures of regions, as they were last computed. */
export const maturityFigures: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('maturity_figure')
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('region', 'text', (column) => column.notNull())
      .addColumn('dimension', 'text', (column) => column.notNull())
      .addColumn('median', 'integer', (column) => column.notNull())
      .addColumn('counted', 'text', (column) => column.notNull())
      .addColumn('computed_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('maturity_figure_key', ['type', 'region', 'dimension'])
      .execute();
  },
};
