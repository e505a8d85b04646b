import { type EntryType, EXPORT_FILE, type ExportQuestion, type PlainEntry } from '#plugins/kit/index.ts';
import { anonymous } from '../access/actor.ts';
import { readPublication } from '../access/read-publication.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { readContents } from '../entries/service.ts';
import { notFound } from '../errors.ts';
import { findKeys } from './keys.ts';
import { toPlainEntry } from './plain-entry.ts';
import { findOriginals, listLiveOfType } from './queries.ts';

/** Entries in memory at a time. */
const BATCH = 100;

/** Points of the limit on searching: so many for asking, and one for so many entries. A minute has 1200. */
const POINTS = { least: 20, entriesEach: 25, most: 600 };

/**
 * Live entries of a type in parts, as the actor reads them; the process itself, unless it asks for more, as everybody does.
 * In the order of the ids that they have in files, so that the same entries give the same bytes from any database.
 *
 * What everybody may read anybody may take without leaving a trace: an entry in the log would be one that anybody writes.
 *
 * @throws not_found for a type that there is not, too_many_requests
 */
export async function exportEntries(context: Context, question: ExportQuestion): Promise<AsyncIterable<string>> {
  const { actor, database, entryTypes, limits } = context;
  const type = Object.hasOwn(entryTypes, question.type) ? entryTypes[question.type]! : undefined;
  if (!type) throw notFound();
  await limits.take(actor, 'search', POINTS.least);
  const isPublic = actor.kind === 'system' && !question.beyondClear;
  const reader: Context = isPublic ? { ...context, actor: anonymous } : context;
  const where = readPublication.toWhere(reader.actor, 'publication');
  const ids = await listLiveOfType(database.read, type.id, where, question.organisation);
  await limits.take(actor, 'search', Math.min(POINTS.most, Math.floor(ids.length / POINTS.entriesEach)));
  if (actor.kind !== 'anonymous') await recordExport(context, question, ids.length);
  const keys = await findKeys(database.read, where);
  // Between the two questions an id may have passed from one entry to another.
  const place = (id: string) => `${keys.get(id) ?? id} ${id}`;
  const entries = { type, keys, ids: ids.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)) };
  return question.format === 'csv' ? csvParts(reader, entries) : jsonParts(reader, entries);
}

function recordExport({ actor, database }: Context, question: ExportQuestion, entries: number): Promise<void> {
  const { type, format, organisation, beyondClear } = question;
  return database.transaction((trx) =>
    recordEvent(trx, actor, 'exported', 'entries', {
      ...{ type, format, entries },
      ...(organisation && { organisation }),
      ...(beyondClear && { beyondClear }),
    }),
  );
}

interface Exported {
  type: EntryType;
  /** In their order. */
  ids: readonly string[];
  /** See `findKeys`. */
  keys: ReadonlyMap<string, string>;
}

async function* csvParts(context: Context, exported: Exported): AsyncGenerator<string> {
  const { csvHeader, csvRows } = await import('./entries-csv.ts'); // seldom asked for
  yield csvHeader(exported.type);
  for await (const entries of batches(context, exported)) yield csvRows(exported.type, entries);
}

async function* jsonParts(context: Context, exported: Exported): AsyncGenerator<string> {
  yield `${JSON.stringify({ ...EXPORT_FILE, type: exported.type.id }).slice(0, -1)},"entries":[`;
  let isFirst = true;
  for await (const entries of batches(context, exported))
    for (const entry of entries) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(entry)}`;
      isFirst = false;
    }
  yield '\n]}\n';
}

/** What has been withdrawn or narrowed meanwhile is left out. */
async function* batches(context: Context, { type, ids, keys }: Exported): AsyncGenerator<PlainEntry[]> {
  const inFile = new Set(ids);
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    const contents = await readContents(context, batch);
    const originals = await findOriginals(context.database.read, batch);
    yield batch.flatMap((id) => {
      const content = contents.get(id);
      const original = originals.get(id);
      const isThere = original !== undefined && inFile.has(original);
      return content ? [toPlainEntry(type, content, keys, isThere ? original : undefined)] : [];
    });
  }
}
