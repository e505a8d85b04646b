import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Short ways from a match to what is known of it: numbers for pairs of field and value, and the row of its full text. */
export const searchKeys = (dialect: Dialect): Migration => ({
  async up(db: Kysely<Schema>) {
    await db.schema
      .createTable('facet_pair')
      .addColumn('id', dialect.sequence, (column) => column.primaryKey())
      .addColumn('field', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addUniqueConstraint('facet_pair_key', ['field', 'value'])
      .execute();
    await db
      .insertInto('facet_pair')
      .columns(['field', 'value'])
      .expression(db.selectFrom('facet').select(['field', 'value']).distinct().orderBy('field').orderBy('value'))
      .execute();
    await db.schema
      .alterTable('publication')
      .addColumn('facet_ids', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await sql`update publication set facet_ids = coalesce((select string_agg(cast(facet_pair.id as text), ' ')
      from facet join facet_pair on facet_pair.field = facet.field and facet_pair.value = facet.value
      where facet.entry_id = publication.entry_id), '')`.execute(db);
    await dialect.search.joinPublications(db);
  },
});
