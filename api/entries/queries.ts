import type { RawBuilder } from 'kysely';
import type { Db } from '../db/open.ts';

/** Entries in one static listing page. */
export const LISTING_PAGE_SIZE = 50;

/** Live entries with their organisation, restricted to what `where` lets through. */
export const selectCards = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('publication')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .leftJoin('user_group', 'user_group.id', 'publication.group_id')
    .select([
      'publication.entry_id as id',
      'publication.type',
      'publication.slug',
      'publication.title',
      'publication.summary',
      'publication.language',
      'publication.marking',
      'publication.published_at',
      'publication.updated_at',
      'publication.group_id',
      'user_group.name as group_name',
      'organisation.slug as organisation_slug',
      'organisation.name as organisation_name',
      'organisation.kind as organisation_kind',
      'organisation.country as organisation_country',
    ])
    .where(where);

/** The live revision with everything that its page shows. */
export const selectViews = (db: Db, where: RawBuilder<boolean>) =>
  selectCards(db, where)
    .innerJoin('revision', 'revision.id', 'publication.revision_id')
    .innerJoin('entry', 'entry.id', 'publication.entry_id')
    .leftJoin('entry_confirmation', 'entry_confirmation.entry_id', 'publication.entry_id')
    .select([
      'revision.id as revision_id',
      'revision.number as revision_number',
      'revision.hash as revision_hash',
      'revision.fields',
      'revision.html',
      'revision.version as revision_version',
      'entry_confirmation.confirmed_at',
      'publication.organisation_id',
      'publication.restricted_fields',
      'entry.source',
    ]);

export type CardRow = Awaited<ReturnType<ReturnType<typeof selectCards>['executeTakeFirstOrThrow']>>;
export type ViewRow = Awaited<ReturnType<ReturnType<typeof selectViews>['executeTakeFirstOrThrow']>>;

/** Working copies with their newest revision and organisation. */
export const selectWorking = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('entry')
    .innerJoin('revision', 'revision.id', 'entry.head_revision_id')
    .innerJoin('organisation', 'organisation.id', 'entry.organisation_id')
    .leftJoin('publication', 'publication.entry_id', 'entry.id')
    .leftJoin('revision as live', 'live.id', 'publication.revision_id')
    .leftJoin('user_group', 'user_group.id', 'revision.group_id')
    .leftJoin('scheduled_publication', 'scheduled_publication.entry_id', 'entry.id')
    .leftJoin('account as scheduler', 'scheduler.id', 'scheduled_publication.account_id')
    .leftJoin('entry_confirmation', 'entry_confirmation.entry_id', 'entry.id')
    .select([
      'entry.id',
      'entry.type',
      'entry.slug',
      'entry.state',
      'entry.organisation_id',
      'entry.given_by',
      'entry.group_id',
      'entry.addressee_id',
      'entry.written_by',
      'entry.published_marking',
      'entry.submitted_by',
      'entry.submission',
      'entry.source',
      'entry.first_published_at',
      'entry.updated_at',
      'revision.id as revision_id',
      'revision.number as revision_number',
      'revision.hash as revision_hash',
      'revision.created_at as revision_created_at',
      'revision.title',
      'revision.summary',
      'revision.language',
      'revision.marking',
      'revision.group_id as revision_group_id',
      'user_group.name as revision_group_name',
      'revision.fields',
      'revision.html',
      'revision.pipeline',
      'revision.version as revision_version',
      'organisation.slug as organisation_slug',
      'organisation.name as organisation_name',
      'organisation.kind as organisation_kind',
      'organisation.country as organisation_country',
      'organisation.status as organisation_status',
      'organisation.kind_until as organisation_kind_until',
      'live.hash as live_hash',
      'publication.marking as live_marking',
      'publication.updated_at as live_updated_at',
      'publication.approved_hash',
      'entry_confirmation.confirmed_at',
      'scheduled_publication.publish_at as scheduled_at',
      'scheduled_publication.next_attempt_at as scheduled_attempt_at',
      'scheduled_publication.last_problem as scheduled_problem',
      'scheduler.name as scheduled_by',
    ])
    .where(where);

export type WorkingRow = Awaited<ReturnType<ReturnType<typeof selectWorking>['executeTakeFirstOrThrow']>>;

/** The live revision, in the columns of a working copy. */
export const getLiveRevision = (db: Db, entryId: string) =>
  db
    .selectFrom('publication')
    .innerJoin('revision', 'revision.id', 'publication.revision_id')
    .leftJoin('user_group', 'user_group.id', 'revision.group_id')
    .select([
      'revision.id as revision_id',
      'revision.number as revision_number',
      'revision.hash as revision_hash',
      'revision.created_at as revision_created_at',
      'revision.title',
      'revision.summary',
      'revision.language',
      'revision.marking',
      'revision.group_id as revision_group_id',
      'user_group.name as revision_group_name',
      'revision.fields',
      'revision.html',
      'revision.pipeline',
      'revision.version as revision_version',
    ])
    .where('publication.entry_id', '=', entryId)
    .executeTakeFirstOrThrow();

/**
 * Decisions on an entry, newest first, with the name of who decided. Those about revisions for a group are for its members,
 * also when the entry has left it.
 */
export const listDecisions = (db: Db, entryId: string, mayKnow: RawBuilder<boolean>) =>
  db
    .selectFrom('review')
    .leftJoin('account', 'account.id', 'review.account_id')
    .select(['review.decision', 'review.reason', 'review.revision_hash', 'review.decided_at', 'account.name'])
    .where('review.entry_id', '=', entryId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('revision')
          .select('revision.id')
          .whereRef('revision.entry_id', '=', 'review.entry_id')
          .whereRef('revision.hash', '=', 'review.revision_hash')
          .where(mayKnow),
      ),
    )
    .orderBy('review.id', 'desc')
    .execute();

/** Values of the vocabulary fields of a live entry, as `vocabulary/term` needs them. */
export const listFacets = (db: Db, entryId: string) =>
  db.selectFrom('facet').select(['field', 'value']).where('entry_id', '=', entryId).execute();

export async function countCards(db: Db, where: RawBuilder<boolean>): Promise<number> {
  const row = await db
    .selectFrom('publication')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(where)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The highest number of a revision of an entry; 0 when there is none. */
export async function lastRevisionNumber(db: Db, entryId: string): Promise<number> {
  const row = await db
    .selectFrom('revision')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

/** The highest listing number given in a type so far; 0 when none was. */
export async function lastListingNumber(db: Db, type: string): Promise<number> {
  const row = await db
    .selectFrom('entry')
    .select((eb) => eb.fn.max('listing_number').as('last'))
    .where('type', '=', type)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}

/** What plugins have a live entry found by; empty when there is nothing. */
export async function findPluginWords(db: Db, entryId: string): Promise<string> {
  const row = await db
    .selectFrom('publication')
    .select('plugin_words')
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  return row?.plugin_words ?? '';
}
