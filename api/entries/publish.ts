import {
  allLabels,
  type EntryState,
  facetValues,
  type FieldDescription,
  type FieldValues,
  isWider,
  searchText,
  termOf,
} from '#plugins/kit/index.ts';
import { restrictedFields } from '../access/field.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { wordsOfFiles } from '../files/service.ts';
import { requireOpenGroup } from './check-group.ts';
import { type CurrentValues, requireCurrent } from './current-values.ts';
import { fingerprintOf } from './fingerprint.ts';
import { tellLater } from './hooks.ts';
import { textOf } from './markdown.ts';
import { findPluginWords, getLiveRevision, lastListingNumber, listFacets, type WorkingRow } from './queries.ts';
import { replaceFacets } from './replace-facets.ts';
import { openCase } from './open-case.ts';
import { choosePublicSlug } from './slug.ts';
import { tagsOfEntry } from './tags.ts';

interface PublishOptions {
  /** Hash of the revision whose approval it rests on. Left out: its own. */
  approvedHash?: string;
  /** That plugins have it found by. Left out: those it has already. */
  words?: string | null;
  /** From when its facts date. Left out: whoever publishes it says that they hold at this moment. */
  updatedAt?: string;
}

/**
 * Makes a revision the live one: publication, facets, search document, audit and outbox, all in `trx`.
 * Whether it may be is for the caller to have decided.
 *
 * @param state of the entry afterwards; another one where a newer revision is in work
 * @returns the id of the outbox item
 * @throws invalid_input when it is for a group that has ended, state_conflict when its plugin cannot read it
 */
export async function publishRevision(
  context: Context,
  trx: Trx,
  row: WorkingRow,
  state: EntryState = 'published',
  { approvedHash = row.revision_hash, words, updatedAt }: PublishOptions = {},
): Promise<number> {
  await requireOpenGroup(context, trx, row.revision_group_id);
  const type = context.entryTypes[row.type]!;
  const { fields, html } = requireCurrent(context, row);
  const facets = facetValues(type.description, fields);
  const restricted = restrictedFields(type).map((field) => field.name);
  const before = await tagsOfLive(context, trx, row);
  const time = now();
  const publishedAt = row.first_published_at ?? time;
  const { slug, listingNumber } = await givePublicPlace(context, trx, row);
  // Only the process itself publishes for an organisation that is suspended; it is read when that ends.
  const isHeld = row.organisation_status !== 'active';
  const publication = {
    revision_id: row.revision_id,
    slug,
    marking: row.marking,
    ...{ group_id: row.revision_group_id, addressee_id: row.addressee_id },
    title: row.title,
    summary: row.summary,
    language: row.language,
    restricted_fields: restricted.length > 0 ? toJson(restricted) : null,
    held_at: isHeld ? time : null,
    listing_number: row.marking === 'clear' ? listingNumber : null,
    approved_hash: approvedHash === row.revision_hash ? null : approvedHash,
    made_for: fingerprintOf(type),
    updated_at: updatedAt ?? time,
    ...(words !== undefined && { plugin_words: words }),
  };
  await trx
    .insertInto('publication')
    .values({
      plugin_words: null,
      ...publication,
      entry_id: row.id,
      type: row.type,
      organisation_id: row.organisation_id,
      published_at: publishedAt,
    })
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(publication))
    .execute();
  await trx
    .updateTable('entry')
    .set({
      slug,
      // While a newer revision is in work, it is that one's group which counts.
      ...(state === 'published' && { group_id: row.revision_group_id }),
      state,
      first_published_at: publishedAt,
      published_marking: row.marking,
      listing_number: listingNumber,
      updated_at: time,
    })
    .where('id', '=', row.id)
    .execute();
  await replaceFacets(trx, row.id, facets);
  await putSearchDocument(context, trx, row, { fields, html });
  await recordPublication(context, trx, row);
  const after = tagsOfEntry(type, { id: row.id, organisationSlug: row.organisation_slug, listingNumber, facets });
  return context.outbox.append(trx, {
    entryId: row.id,
    type: row.type,
    slug,
    isPublic: row.marking === 'clear' && !isHeld,
    tags: [...new Set([...before, ...after])],
  });
}

async function recordPublication(context: Context, trx: Trx, row: WorkingRow): Promise<void> {
  const { actor } = context;
  const { revision_hash: hash, marking, published_marking: before } = row;
  await recordEvent(trx, actor, 'published', `entry:${row.id}`, { hash, marking });
  if (before !== null && isWider(marking, before))
    await recordEvent(trx, actor, 'marking-widened', `entry:${row.id}`, { from: before, to: marking, hash });
  await openCase(context, trx, row);
}

/** Takes the live revision away: the opposite of `publishRevision`, in the same tables. */
export async function unpublish(context: Context, trx: Trx, row: WorkingRow): Promise<number> {
  const tags = await tagsOfLive(context, trx, row);
  if (context.plugins.concerns(row.type)) {
    const live = await getLiveRevision(trx, row.id);
    await tellLater(context, trx, 'entryWithdrawn', { ...row, ...live, state: 'withdrawn' });
  }
  await trx.deleteFrom('facet').where('entry_id', '=', row.id).execute();
  await context.database.dialect.search.remove(trx, row.id);
  await trx.deleteFrom('publication').where('entry_id', '=', row.id).execute();
  await trx.updateTable('entry').set({ state: 'withdrawn', updated_at: now() }).where('id', '=', row.id).execute();
  return context.outbox.append(trx, { entryId: row.id, type: row.type, slug: row.slug, isPublic: false, tags });
}

export async function tagsOfLive(context: Context, trx: Trx, row: WorkingRow): Promise<string[]> {
  const live = await trx
    .selectFrom('publication')
    .select('listing_number')
    .where('entry_id', '=', row.id)
    .executeTakeFirst();
  if (!live) return [];
  // An entry may outlive the plugin of its type.
  const description = context.entryTypes[row.type]?.description ?? [];
  return tagsOfEntry(
    { id: row.type, description },
    {
      id: row.id,
      organisationSlug: row.organisation_slug,
      listingNumber: live.listing_number,
      facets: await listFacets(trx, row.id),
    },
  );
}

/**
 * Number and address are given with the first public publication and kept for ever: neither a gap nor an address that is
 * taken may tell of a restricted entry.
 */
async function givePublicPlace(context: Context, trx: Trx, row: WorkingRow) {
  const kept = await trx
    .selectFrom('entry')
    .select(['slug', 'wanted_slug', 'listing_number'])
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  if (kept.listing_number !== null || row.marking !== 'clear')
    return { slug: kept.slug, listingNumber: kept.listing_number };
  const { dialect } = context.database;
  const slug = await choosePublicSlug(dialect, trx, { ...row, wanted_slug: kept.wanted_slug });
  await dialect.lock(trx, `listing:${row.type}`);
  return { slug, listingNumber: (await lastListingNumber(trx, row.type)) + 1 };
}

/** What a live entry is found by, the words of its files and of plugins among it. */
export async function putSearchDocument(
  context: Context,
  trx: Trx,
  row: Pick<WorkingRow, 'id' | 'type' | 'title' | 'summary' | 'organisation_name'>,
  values: Pick<CurrentValues, 'fields' | 'html'>,
): Promise<void> {
  const { description } = context.entryTypes[row.type]!;
  const more = [await findPluginWords(trx, row.id), await wordsOfFiles(trx, row.id, description, values.fields)];
  await context.database.dialect.search.put(trx, searchDocument(context, row, values, more));
}

function searchDocument(
  context: Context,
  row: Pick<WorkingRow, 'id' | 'type' | 'title' | 'summary' | 'organisation_name'>,
  { fields, html }: Pick<CurrentValues, 'fields' | 'html'>,
  more: readonly string[],
) {
  const type = context.entryTypes[row.type]!;
  const withPlainText: FieldValues = { ...fields };
  for (const field of type.description)
    if (field.kind === 'markdown' && html[field.name]) withPlainText[field.name] = textOf(html[field.name]!);
  const words = searchText(type.description, withPlainText, (field, value) => labelsOf(context, field, value));
  return {
    entry_id: row.id,
    title: row.title,
    summary: row.summary,
    keywords: [words.A, words.B, row.organisation_name].join('\n'),
    body: [words.C, words.D, ...more.filter((words) => words !== '')].join('\n'),
  };
}

/** A term is found by its label in every language of the portal. */
function labelsOf(context: Context, field: FieldDescription, value: string): string {
  const label = field.vocabulary
    ? termOf(context.vocabularies, field.vocabulary, value)?.label
    : field.choices?.find((choice) => choice.id === value)?.label;
  return label ? allLabels(label) : value;
}
