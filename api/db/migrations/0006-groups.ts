import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** Closed user groups; the group of an entry; and addresses that are given with the first public publication. */
export const groupTables: Migration = {
  async up(db: Kysely<Schema>) {
    await createGroups(db);
    for (const table of ['entry', 'revision', 'publication'] as const)
      await db.schema
        .alterTable(table)
        .addColumn('group_id', 'text', (column) => column.references('user_group.id'))
        .execute();
    await db.schema.createIndex('entry_group').on('entry').column('group_id').execute();
    await db.schema
      .createIndex('publication_group')
      .on('publication')
      .columns(['group_id', 'updated_at', 'entry_id'])
      .execute();
    await db.schema.alterTable('entry').addColumn('wanted_slug', 'text').execute();
    await hideAddresses(db);
  },
};

async function createGroups(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('user_group')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .execute();
  await db.schema
    .createTable('group_member')
    .addColumn('group_id', 'text', (column) => column.notNull().references('user_group.id'))
    .addColumn('account_id', 'text', (column) => column.notNull().references('account.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('group_member_key', ['group_id', 'account_id'])
    .execute();
  await db.schema.createIndex('group_member_account').on('group_member').column('account_id').execute();
  await db.schema
    .createTable('group_invitation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('group_id', 'text', (column) => column.notNull().references('user_group.id'))
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('invited_by', 'text', (column) => column.references('account.id').onDelete('set null'))
    .addColumn('invited_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('group_invitation_email', ['group_id', 'email'])
    .execute();
  await db.schema.createIndex('group_invitation_account').on('group_invitation').column('email').execute();
}

/** What has never been public keeps its address as a wish, and gets one that nobody guesses. */
async function hideAddresses(db: Kysely<Schema>): Promise<void> {
  const hidden = await db.selectFrom('entry').select(['id', 'slug']).where('listing_number', 'is', null).execute();
  for (const { id, slug } of hidden) {
    const address = randomBytes(8).toString('hex');
    await db.updateTable('entry').set({ slug: address, wanted_slug: slug }).where('id', '=', id).execute();
    await db.updateTable('publication').set({ slug: address }).where('entry_id', '=', id).execute();
  }
}
