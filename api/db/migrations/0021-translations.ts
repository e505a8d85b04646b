import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from '../schema.ts';

/** What an entry is a translation of, which revision of it each revision follows, and which live entries say one text. */
export const translations: Migration = {
  async up(db: Kysely<Schema>) {
    for (const column of ['translation_of', 'follows'])
      await db.schema.alterTable('revision').addColumn(column, 'text').execute();
    await db.schema
      .createIndex('revision_translation_of')
      .on('revision')
      .column('translation_of')
      .where('translation_of', 'is not', null)
      .execute();
    await db.schema.alterTable('publication').addColumn('translation_group', 'text').execute();
    await db.schema
      .createIndex('publication_translation_group')
      .on('publication')
      .column('translation_group')
      .execute();
    // A group of people may have its own; it must be in nobody's way, and nobody else may learn of it.
    await db.schema
      .createIndex('publication_one_translation')
      .unique()
      .on('publication')
      .columns(['translation_group', 'language'])
      .where(sql.ref('group_id'), 'is', null)
      .execute();
  },
};
