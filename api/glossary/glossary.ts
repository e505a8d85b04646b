import { type EntryType, type FieldValues, migrateFields, type TermWords } from '#plugins/kit/index.ts';
import { fromJson } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import { listTermRows, readStamp } from './queries.ts';

/** A public entry that explains a term. */
export interface Term extends TermWords {
  entryId: string;
  type: string;
  slug: string;
}

/** The terms at one moment. Another object as soon as one has come, changed or gone, so that what is made of it can be kept with it. */
export interface Glossary {
  terms: readonly Term[];
}

interface Kept {
  /** See `Dialect.commitCounter`. */
  counter: number | undefined;
  /** Ids of the kinds that explain terms. */
  types: string;
  stamp: string;
  glossary: Promise<Glossary>;
}

/**
 * Read anew only when the terms have changed. Whoever asks pays for a look at which there are, a fraction of a millisecond;
 * and not for that, where the database says that nothing at all has changed.
 */
export async function readGlossary(database: Database, entryTypes: Iterable<EntryType>): Promise<Glossary> {
  const types = [...entryTypes].filter((type) => type.glossary);
  if (types.length === 0) return NONE;
  const ids = types.map(({ id }) => id);
  const counter = database.dialect.commitCounter?.();
  const known = kept.get(database);
  if (known && counter !== undefined && known.counter === counter && known.types === ids.join()) return known.glossary;
  const stamp = `${ids.join()} ${await readStamp(database, ids)}`;
  if (known?.stamp === stamp) {
    kept.set(database, { ...known, counter });
    return known.glossary;
  }
  const glossary = loadTerms(database, types);
  kept.set(database, { counter, types: ids.join(), stamp, glossary });
  glossary.catch(() => kept.delete(database));
  return glossary;
}

const NONE: Glossary = { terms: [] };

const kept = new WeakMap<Database, Kept>();

async function loadTerms(database: Database, types: readonly EntryType[]): Promise<Glossary> {
  const byId = new Map(types.map((type) => [type.id, type]));
  const rows = await listTermRows(database, [...byId.keys()]);
  const terms = rows.flatMap((row): Term[] => {
    const words = wordsOf(byId.get(row.type)!, fromJson<FieldValues>(row.fields), row.version);
    return words ? [{ ...words, entryId: row.entry_id, type: row.type, slug: row.slug }] : [];
  });
  return { terms };
}

/** None of an entry that its plugin cannot read: its page shows plain facts, and nothing leads there. */
function wordsOf(type: EntryType, fields: FieldValues, version: number): TermWords | undefined {
  if (version > type.version) return undefined;
  try {
    return type.glossary?.(version === type.version ? fields : migrateFields(type, fields, version));
  } catch {
    return undefined;
  }
}
