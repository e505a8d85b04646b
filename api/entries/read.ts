import { type RawBuilder, sql } from 'kysely';
import type { EntryCard, EntryView, ListingPage, PortalFigures, TermPage } from '#plugins/kit/index.ts';
import { anonymous } from '../access/actor.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { notFound } from '../errors.ts';
import { fileIdsIn, findFileCards } from '../files/service.ts';
import { fieldsOf, hasKnownFacets, usableFacets } from '../search/service.ts';
import { findTrust } from '../proofs/service.ts';
import { findUses } from '../uses/service.ts';
import { withoutRestricted } from './restricted.ts';
import { toCard, toView } from './present.ts';
import { translationsOf } from './present-translations.ts';
import { countCards, lastListingNumber, LISTING_PAGE_SIZE, selectCards, selectViews, type ViewRow } from './queries.ts';
import { findReferences, onlyReadable, referencedIds } from './references.ts';
import { listingPageOf, tag } from './tags.ts';
import { isShownIn } from './translation-queries.ts';

const TERM_ENTRIES_SHOWN = 50;
const MANY_ENTRIES = 1000;

const mayRead = (context: Context) => readPublication.toWhere(context.actor, 'publication');

export async function findEntry(context: Context, type: string, slug: string): Promise<EntryView | undefined> {
  const { actor, database } = context;
  const [row] =
    actor.kind === 'anonymous'
      ? await findPublic(database.read, { type, slug })
      : await byAddress(database.read, mayRead(context), type, slug).execute();
  return row && presentView(context, row);
}

const byAddress = (
  db: Db,
  where: RawBuilder<boolean>,
  type: string | RawBuilder<string>,
  slug: string | RawBuilder<string>,
) => selectViews(db, where).where('publication.type', '=', type).where('publication.slug', '=', slug);

/** As every page that is a file asks. */
const findPublic = prepared<ViewRow, 'type' | 'slug'>((db, value) =>
  byAddress(db, readPublication.toWhere(anonymous, 'publication'), value('type'), value('slug')),
);

/** @throws not_found */
export async function getEntry(context: Context, id: string): Promise<EntryView> {
  const row = await selectViews(context.database.read, mayRead(context))
    .where('publication.entry_id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return presentView(context, row);
}

async function presentView(context: Context, row: ViewRow): Promise<EntryView> {
  context.reads(tag.entry(row.id));
  const { fields, html, withheld, plain } = withoutRestricted(context, row);
  const type = plain ? undefined : context.entryTypes[row.type];
  const description = type?.description ?? [];
  const ids = referencedIds(description, fields);
  // Also what may not be read: the page changes on the day when it may.
  for (const id of ids) context.reads(tag.entry(id));
  const references = await findReferences(context, ids, context.database.read);
  const readable = onlyReadable(description, fields, references);
  const files = await findFileCards(context.database.read, row.id, fileIdsIn(description, readable));
  const organisation = { id: row.organisation_id, slug: row.organisation_slug };
  const { read } = context.database;
  const proven = {
    ...(await findTrust(context, { id: row.id, type, organisation, fields }, read)),
    declaredUse: await findUses(context, { id: row.id, type }, read),
  };
  const everyDays = context.entryTypes[row.type]?.confirmEveryDays;
  const view = toView(row, readable, references, files, proven, everyDays);
  return { ...view, html, withheld, plain, ...(await translationsOf(context, row)) };
}

/** The newest live entries, of all types or one. */
export async function latestEntries(
  context: Context,
  limit: number,
  type?: string,
  locale?: string,
): Promise<EntryCard[]> {
  context.reads(tag.latest(type));
  let query = selectCards(context.database.read, mayRead(context)).where(isShownIn(context.actor, locale));
  if (type) query = query.where('publication.type', '=', type);
  const rows = await query
    .orderBy('publication.updated_at', 'desc')
    .orderBy('publication.entry_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toCard);
}

/**
 * A page of the static listing: public entries by the order in which they came, the newest first.
 * Pages hold fixed ranges of listing numbers, so an entry that is withdrawn moves no other, and a page without what is
 * listed in its own language is shorter.
 */
export async function listingPage(
  context: Context,
  type: string,
  number: number | 'newest',
  locale?: string,
): Promise<ListingPage | undefined> {
  context.reads(tag.listing(type, number));
  const { read } = context.database;
  const isPublic = readPublication.toWhere(anonymous, 'publication');
  // By numbers given, not by what is live: a page that lost its last entry stays, and so do the links to it.
  const newest = listingPageOf(await lastListingNumber(read, type));
  if (number !== 'newest' && !(Number.isInteger(number) && number >= 1 && number <= newest)) return undefined;
  // The newest page may hold a single row: the front of the listing also shows the one before it.
  const lowest = number === 'newest' ? Math.max(1, newest - 1) : number;
  const highest = number === 'newest' ? newest : number;
  const rows = await selectCards(read, isPublic)
    .where('publication.type', '=', type)
    .where(isShownIn(anonymous, locale))
    .where('publication.listing_number', '>', (lowest - 1) * LISTING_PAGE_SIZE)
    .where('publication.listing_number', '<=', highest * LISTING_PAGE_SIZE)
    .orderBy('publication.listing_number', 'desc')
    .execute();
  return {
    type,
    number: highest,
    entries: rows.map(toCard),
    older: lowest > 1 ? lowest - 1 : undefined,
    newer: number !== 'newest' && number < newest ? number + 1 : undefined,
  };
}

export async function entriesWithTerm(
  context: Context,
  vocabulary: string,
  term: string,
  locale?: string,
): Promise<TermPage> {
  context.reads(tag.term(vocabulary, term));
  const fields = fieldsOf(context.entryTypes, context.actor, vocabulary);
  if (fields.length === 0) return { entries: [], entryCount: 0 };
  const { read } = context.database;
  const isFacet = sql`facet.value = ${term} and facet.field in (${sql.join(fields)})`;
  const usable = usableFacets(context.entryTypes, context.actor, 'filter');
  const hasItToo = sql<boolean>`exists (select 1 from facet
    join publication on publication.entry_id = facet.entry_id
    where facet.entry_id = other.entry_id and ${isFacet} and ${usable ?? sql`1 = 1`})`;
  const readable = sql<boolean>`${mayRead(context)} and ${hasKnownFacets(context.entryTypes)}
    and ${isShownIn(context.actor, locale, hasItToo)}`;
  const oneByOne = sql<boolean>`${readable} and exists (
    select 1 from facet where facet.entry_id = publication.entry_id and ${isFacet} and ${usable ?? sql`1 = 1`})`;
  const amongAll = usable
    ? oneByOne
    : sql<boolean>`${readable} and publication.entry_id in (select entry_id from facet where ${isFacet})`;
  const entryCount = await countCards(read, amongAll);
  // Few are quickly sorted. Of many, the newest are soon met on the way back from the newest entry.
  const rows = await selectCards(read, entryCount > MANY_ENTRIES ? oneByOne : amongAll)
    .orderBy('publication.updated_at', 'desc')
    .orderBy('publication.entry_id', 'desc')
    .limit(TERM_ENTRIES_SHOWN)
    .execute();
  return { entries: rows.map(toCard), entryCount };
}

export async function figures(context: Context): Promise<PortalFigures> {
  context.reads(tag.figures);
  const row = await context.database.read
    .selectFrom('publication')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .select((eb) => [
      // A text counts once, in however many languages it is.
      sql<number>`count(distinct coalesce(publication.translation_group, publication.entry_id))`.as('entries'),
      eb.fn.count<number>('organisation.id').distinct().as('organisations'),
      eb.fn.count<number>('organisation.country').distinct().as('countries'),
    ])
    .where(mayRead(context))
    .executeTakeFirstOrThrow();
  return { entries: Number(row.entries), organisations: Number(row.organisations), countries: Number(row.countries) };
}
