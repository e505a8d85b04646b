import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Since texts have translations and letters an addressee, the search had looked for both in the table. */
export const searchCover = (dialect: Dialect): Migration => ({
  up: (db: Kysely<Schema>) => dialect.search.coverPublications(db),
});
