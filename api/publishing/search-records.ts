import type { EntryType } from '#plugins/kit/index.ts';
import { anonymous } from '../access/actor.ts';
import { mayUseField } from '../access/field.ts';
import { readPublication } from '../access/read-publication.ts';
import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import type { SearchRecord } from './bundle/bundle.ts';

const AT_A_TIME = 200;

/** What the static search knows of public entries: the same words as the database's full text, in the order of their ids. */
export async function* allSearchRecords(
  database: Database,
  entryTypes: readonly EntryType[],
): AsyncGenerator<SearchRecord> {
  let after = '';
  for (;;) {
    const rows = await selectRecords(database)
      .where('publication.entry_id', '>', after)
      .orderBy('publication.entry_id')
      .limit(AT_A_TIME)
      .execute();
    yield* await toRecords(database, entryTypes, rows);
    if (rows.length < AT_A_TIME) return;
    after = rows.at(-1)!.entry_id;
  }
}

/** Those of the named entries that are public now. */
export async function searchRecordsOf(
  database: Database,
  entryTypes: readonly EntryType[],
  entryIds: readonly string[],
): Promise<SearchRecord[]> {
  if (entryIds.length === 0) return [];
  return toRecords(
    database,
    entryTypes,
    await selectRecords(database)
      .where('publication.entry_id', 'in', [...entryIds])
      .execute(),
  );
}

const selectRecords = ({ read, dialect }: Database) =>
  read
    .selectFrom('publication')
    .innerJoin('organisation', 'organisation.id', 'publication.organisation_id')
    .innerJoin(dialect.search.documents.as('document'), 'document.entry_id', 'publication.entry_id')
    .select([
      'publication.entry_id',
      'publication.type',
      'publication.slug',
      'publication.title',
      'publication.summary',
      'publication.language',
      'publication.marking',
      'publication.translation_group',
      'publication.updated_at',
      'organisation.slug as organisation',
      'organisation.name as organisation_name',
      'document.keywords',
      'document.body',
    ])
    .where(readPublication.toWhere(anonymous, 'publication'));

/** What hits have in common that say one text in several languages. No field can have this name. */
const SAME_TEXT = 'same-text';

/** The original may not be public any more; then its id is nobody's business. */
const textMark = (group: string): string => sha256(group).slice(0, 12);

type Row = Awaited<ReturnType<ReturnType<typeof selectRecords>['execute']>>[number];

async function toRecords({ read }: Database, entryTypes: readonly EntryType[], rows: Row[]): Promise<SearchRecord[]> {
  if (rows.length === 0) return [];
  const facets = await read
    .selectFrom('facet')
    .selectAll()
    .where(
      'entry_id',
      'in',
      rows.map((row) => row.entry_id),
    )
    .execute();
  const byEntry = Map.groupBy(facets, (facet) => facet.entry_id);
  return rows.map((row) => {
    const filters: Record<string, string[]> = {
      type: [row.type],
      organisation: [row.organisation],
      language: [row.language],
      ...(row.translation_group !== null && { [SAME_TEXT]: [textMark(row.translation_group)] }),
    };
    const isOpen = openFacetsOf(entryTypes, row.type);
    for (const { field, value } of byEntry.get(row.entry_id) ?? [])
      if (isOpen(field)) (filters[field] ??= []).push(value);
    return {
      id: row.entry_id,
      url: `${row.type}/${row.slug}/`,
      language: row.language,
      title: row.title,
      summary: row.summary,
      text: row.body,
      keywords: row.keywords,
      meta: {
        type: row.type,
        organisation: row.organisation,
        organisationName: row.organisation_name,
        updatedAt: row.updated_at,
        marking: row.marking,
      },
      filters,
      sort: { updated: row.updated_at },
    };
  });
}

/** The bundle both filters and counts. Of a type that no plugin declares nobody knows what is open, so nothing is. */
function openFacetsOf(entryTypes: readonly EntryType[], id: string): (field: string) => boolean {
  const description = entryTypes.find((type) => type.id === id)?.description ?? [];
  const open = description.filter(
    (field) => mayUseField(anonymous, field, 'filter') && mayUseField(anonymous, field, 'count'),
  );
  const names = new Set(open.map((field) => field.name));
  return (field) => names.has(field);
}
