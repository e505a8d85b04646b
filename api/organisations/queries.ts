import type { RawBuilder } from 'kysely';
import type { Db } from '../db/open.ts';

/** Organisations with the number of their live entries that `where` lets through. */
export const selectOrganisations = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('organisation')
    .leftJoin('publication', (join) => join.onRef('publication.organisation_id', '=', 'organisation.id').on(where))
    .select([
      'organisation.slug',
      'organisation.name',
      'organisation.kind',
      'organisation.country',
      'organisation.summary',
      'organisation.website',
    ])
    .select((eb) => eb.fn.count<number>('publication.entry_id').as('entry_count'))
    .where('organisation.status', '=', 'active')
    .groupBy('organisation.id');
