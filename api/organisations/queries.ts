import type { RawBuilder } from 'kysely';
import type { Db } from '../db/open.ts';

/** Organisations with the grant of their kind that is not over, where they have one. */
const selectWithGrant = (db: Db) =>
  db
    .selectFrom('organisation')
    .leftJoin('kind_grant', (join) =>
      join
        .onRef('kind_grant.organisation_id', '=', 'organisation.id')
        .onRef('kind_grant.kind', '=', 'organisation.kind')
        .on('kind_grant.ended_at', 'is', null),
    )
    .select([
      'organisation.slug',
      'organisation.name',
      'organisation.kind',
      'organisation.country',
      'organisation.region',
      'organisation.part',
      'kind_grant.by as granted_as',
      'kind_grant.granted_at',
      'kind_grant.expires_at',
    ]);

/** Organisations with the number of their live entries that `where` lets through. */
export const selectOrganisations = (db: Db, where: RawBuilder<boolean>) =>
  selectWithGrant(db)
    .leftJoin('publication', (join) => join.onRef('publication.organisation_id', '=', 'organisation.id').on(where))
    .select(['organisation.summary', 'organisation.summary_fr', 'organisation.website'])
    .select(['organisation.contact', 'organisation.contact_shown_at'])
    .select((eb) => eb.fn.count<number>('publication.entry_id').as('entry_count'))
    .where('organisation.status', '=', 'active')
    .groupBy(['organisation.id', 'kind_grant.id']);

/** How many live entries of each type an organisation has, of those that `where` lets through. */
export const countByType = (db: Db, slug: string, where: RawBuilder<boolean>) =>
  db
    .selectFrom('publication')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .select('publication.type')
    .select((eb) => eb.fn.countAll<number>().as('entry_count'))
    .where('organisation.slug', '=', slug)
    .where(where)
    .groupBy('publication.type')
    .orderBy('publication.type')
    .execute();

/** Organisations that `where` lets through, as who looks after them sees them. */
export const selectStandings = (db: Db, where: RawBuilder<boolean>) =>
  selectWithGrant(db)
    .select([
      'organisation.id',
      'organisation.status',
      'organisation.kind_until',
      'organisation.summary',
      'organisation.summary_fr',
      'organisation.website',
      'organisation.contact',
      'organisation.contact_shown_at',
      'organisation.region as own_region',
    ])
    .where(where);

export type StandingRow = Awaited<ReturnType<ReturnType<typeof selectStandings>['executeTakeFirstOrThrow']>>;

/** Every grant that an organisation has had, newest first. */
export const listGrants = (db: Db, organisationId: string) =>
  db
    .selectFrom('kind_grant')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('granted_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

/** Offers that `where` lets through, newest first. */
export const selectOffers = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('entry_offer')
    .innerJoin('entry', 'entry.id', 'entry_offer.entry_id')
    .innerJoin('revision', 'revision.id', 'entry.head_revision_id')
    .innerJoin('organisation as giver', 'giver.id', 'entry_offer.from_id')
    .innerJoin('organisation as taker', 'taker.id', 'entry_offer.to_id')
    .select(['entry.id', 'entry.type', 'revision.title', 'revision.marking'])
    .select(['giver.slug as from_slug', 'giver.name as from_name', 'taker.slug as to_slug', 'taker.name as to_name'])
    .select(['entry_offer.from_id', 'entry_offer.to_id', 'entry_offer.offered_at'])
    .where(where)
    .orderBy('entry_offer.offered_at', 'desc')
    .orderBy('entry.id');

/** Grants of organisations that are there, which end before a time and are not written down as ended; all, or one by its id. */
export const listEnding = (db: Db, before: string, id?: string) =>
  db
    .selectFrom('kind_grant')
    .innerJoin('organisation', 'organisation.id', 'kind_grant.organisation_id')
    .selectAll('kind_grant')
    .select(['organisation.slug', 'organisation.name', 'organisation.country'])
    .where('kind_grant.ended_at', 'is', null)
    .where('kind_grant.expires_at', '<=', before)
    .where('organisation.status', '!=', 'merged')
    .$if(id !== undefined, (query) => query.where('kind_grant.id', '=', id!))
    .orderBy('kind_grant.expires_at')
    .orderBy('kind_grant.id')
    .execute();

export type GrantRow = Awaited<ReturnType<typeof listEnding>>[number];
