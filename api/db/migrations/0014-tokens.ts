import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Tokens of programs; and to which closed user group an event of the audit log belongs. */
export const tokenTables: Migration = {
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('api_token')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('used_at', 'text')
      .execute();
    await db.schema.createIndex('api_token_account').on('api_token').column('account_id').execute();
    await db.schema
      .createTable('audit_group')
      .addColumn('event_id', 'text', (column) => column.primaryKey())
      .addColumn('group_id', 'text', (column) => column.notNull())
      .execute();
    // Of what happened before: acts on groups, and on entries that are for one.
    await sql`insert into audit_group (event_id, group_id)
      select id, substr(subject, 7) from audit_event where subject like 'group:%'`.execute(db);
    await sql`insert into audit_group (event_id, group_id)
      select audit_event.id, entry.group_id from audit_event
      inner join entry on audit_event.subject = 'entry:' || entry.id where entry.group_id is not null`.execute(db);
  },
};
