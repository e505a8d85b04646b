import type { FieldDescription } from './describe.ts';
import type { EntryType } from './entry-type.ts';
import type { Marking } from './marking.ts';
import type { EntryCard } from './portal.ts';
import type { LocalisedText } from './text.ts';
import type { EntrySource } from './trust.ts';
import type { FieldValues } from './values.ts';

export const EXPORT_FORMATS = ['json', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a JSON file of exported entries says of itself. */
export const EXPORT_FILE = { format: 'entrepot-entries', version: 1 } as const;

/** An entry in a file: what its publisher says, without what the portal adds (dates, trust, revision). */
export interface PlainEntry {
  /** Finds it again at the next import. Of an entry that came from a file: the id in that file. */
  id?: string;
  /** Slug of the publisher. */
  organisation?: string;
  slug?: string;
  title: string;
  summary: string;
  language: string;
  marking: Marking;
  group?: string;
  /** Id in the same file of the entry that it says in another language. Only in JSON. */
  translationOf?: string;
  source?: EntrySource;
  fields: FieldValues;
}

/** Columns that entries of every type have, in their order. */
export const CORE_COLUMNS = [
  ...(['id', 'organisation', 'slug', 'title', 'summary', 'language', 'marking', 'group', 'source'] as const),
];

/** How a type is written in the formats of others. */
export interface ExchangeMapping<Fields = FieldValues> {
  feed?: {
    /** What a feed says of an entry, plain text. Left out: its summary. Fields that not everybody may read are not there. */
    summary?: (fields: Partial<Fields>) => string | undefined;
  };
  /** Names of CSV columns, by field; left out: the name of the field. */
  columns?: Partial<Record<keyof Fields & string, string>>;
}

/** The CSV columns of the fields of a type, in its order. A field that is named like a column of every type is `fields.NAME`. */
export const fieldColumns = (
  type: Pick<EntryType, 'description' | 'exchange'>,
): { column: string; field: FieldDescription }[] =>
  type.description.map((field) => {
    const column = type.exchange?.columns?.[field.name] ?? field.name;
    return { column: isCoreColumn(column) ? `fields.${column}` : column, field };
  });

/** @throws Error for a mapping of a field that there is not, or two fields in one column */
export function checkExchange(type: Pick<EntryType, 'description' | 'exchange'>): void {
  const names = type.description.map(({ name }) => name);
  const unknown = Object.keys(type.exchange?.columns ?? {}).find((name) => !names.includes(name));
  if (unknown) throw new Error(`exchange.columns names “${unknown}”, which is none of its fields.`);
  const columns = fieldColumns(type).map(({ column }) => column);
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice) throw new Error(`two fields have the column “${twice}”; give each its own.`);
}

const isCoreColumn = (column: string): boolean => (CORE_COLUMNS as readonly string[]).includes(column);

export interface ExportQuestion {
  type: string;
  format: ExportFormat;
  /** Slug: only what it publishes. */
  organisation?: string;
  /** For the process itself, which otherwise exports what everybody may read: whatever is live. */
  beyondClear?: boolean;
}

/** One thing about a row of a file: a row of the report. */
export interface RowProblem {
  /** Path or row and column; empty for the file as a whole. */
  place: LocalisedText;
  /** `refused`: then nothing of the file is imported. */
  severity: 'refused' | 'warning';
  expected: LocalisedText;
  found: LocalisedText;
  todo: LocalisedText;
}

export type RowOutcome = 'created' | 'updated' | 'unchanged';

/** What importing a file did, or would do. */
export interface FileReport {
  file: string;
  /** False: nothing was changed. */
  applied: boolean;
  published: boolean;
  counts: { entries: number; refused: number; warnings: number } & Record<RowOutcome, number>;
  /** In the order of the file; without an outcome where it was not asked for whom. */
  entries: { title: string; outcome?: RowOutcome }[];
  problems: RowProblem[];
}

/** What an account may send in one file; its rows are as many changes, of those that it may make in a minute. */
export const IMPORT_BOUNDS = { mebibytes: 1, rows: 200 } as const;

export interface FileImport {
  type: string;
  /** Slug of whose drafts they become. Left out: everything is checked that can be without it. */
  organisation?: string;
  /** Left out: a trial, which changes nothing. */
  apply?: boolean;
  /** Sends them live at once; for the process itself. */
  publish?: boolean;
  onProgress?: (done: number, total: number) => void;
}

/** An entry in a feed. `summary` is plain text. */
export type FeedEntry = EntryCard;

/** Entries in the formats of others. */
export interface ExchangePortal {
  /**
   * Live entries of a type as the actor reads them, in parts. That accounts and the process took them out is an event itself.
   *
   * @throws not_found for a type that there is not, too_many_requests
   */
  exportEntries(question: ExportQuestion): Promise<AsyncIterable<string>>;
  /**
   * Saves the entries of a file as drafts of an organisation: all, or none when one of them is refused. What is the same
   * already is left alone.
   *
   * @throws sign_in_needed, not_allowed, not_found for a type or an organisation that there is not, too_many_requests
   */
  importFile(file: { name: string; bytes: Uint8Array }, options: FileImport): Promise<FileReport>;
  /** The newest public entries, of all types or one, whoever asks. @param locale as of `entries.latest` */
  feed(type?: string, locale?: string): Promise<FeedEntry[]>;
}
