import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Work for later: letters, and what is looked at again from time to time. */
export const jobTable = (dialect: Dialect): Migration => ({
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('job')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('key', 'text')
      .addColumn('payload', dialect.json)
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('run_at', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'text')
      .addColumn('last_problem', 'text')
      .addColumn('done_at', 'text')
      .execute();
    await db.schema.createIndex('job_due').on('job').columns(['state', 'run_at', 'id']).execute();
    await sql`create unique index job_key on job (kind, "key") where state = 'open'`.execute(db);
  },
});
