import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../db/open.ts';

/** Entries of these types with their live revision, or the newest one where none is live, restricted to what `where` lets through. */
export const selectCalls = (db: Db, types: readonly string[], where: RawBuilder<boolean>) =>
  db
    .selectFrom('entry')
    .innerJoin('organisation', 'organisation.id', 'entry.organisation_id')
    .leftJoin('publication', 'publication.entry_id', 'entry.id')
    .innerJoin('revision', (join) =>
      join.on(sql<boolean>`revision.id = coalesce(publication.revision_id, entry.head_revision_id)`),
    )
    .select([
      'entry.id',
      'entry.type',
      'entry.slug',
      'entry.state',
      'entry.organisation_id',
      'entry.group_id',
      'entry.addressee_id',
      'publication.entry_id as live_id',
      'revision.title',
      'revision.language',
      'revision.hash as revision_hash',
      'revision.version as revision_version',
      'revision.fields',
      'revision.html',
      'organisation.slug as organisation_slug',
      'organisation.name as organisation_name',
      'organisation.kind as organisation_kind',
      'organisation.country as organisation_country',
    ])
    .where('entry.type', 'in', [...types])
    .where(where);

export type CallRow = Awaited<ReturnType<ReturnType<typeof selectCalls>['executeTakeFirstOrThrow']>>;

const OF_ORGANISATION = [
  'organisation.slug as organisation_slug',
  'organisation.name as organisation_name',
  'organisation.kind as organisation_kind',
  'organisation.country as organisation_country',
] as const;

/** Questions about a call that `where` lets through, oldest first. */
export const listQuestions = (db: Db, entryId: string, where: RawBuilder<boolean>) =>
  db
    .selectFrom('call_question')
    .innerJoin('organisation', 'organisation.id', 'call_question.organisation_id')
    .selectAll('call_question')
    .select(OF_ORGANISATION)
    .where('call_question.entry_id', '=', entryId)
    .where(where)
    .orderBy('call_question.id')
    .execute();

/** Responses to a call that `where` lets through, oldest first. */
export const listResponses = (db: Db, entryId: string, where: RawBuilder<boolean>) =>
  db
    .selectFrom('call_response')
    .innerJoin('organisation', 'organisation.id', 'call_response.organisation_id')
    .selectAll('call_response')
    .select(OF_ORGANISATION)
    .where('call_response.entry_id', '=', entryId)
    .where(where)
    .orderBy('call_response.id')
    .execute();

/** The organisation of that slug, if `where` lets it through. */
export const findOrganisation = (db: Db, slug: string, where: RawBuilder<boolean>) =>
  db.selectFrom('organisation').select(['id', 'slug']).where('slug', '=', slug).where(where).executeTakeFirst();

/** Questions of an organisation about a call that wait. */
export async function countWaiting(db: Db, entryId: string, organisationId: string): Promise<number> {
  const row = await db
    .selectFrom('call_question')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('entry_id', '=', entryId)
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
