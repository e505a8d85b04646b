import { CsvError, parse } from 'csv-parse/sync';
import {
  CORE_COLUMNS,
  type EntryType,
  fieldColumns,
  fromPlain,
  type LocalisedText,
  parseForeignJson,
} from '#plugins/kit/index.ts';
import { restore } from './formula.ts';
import { printable } from './problem-log.ts';
import type { RawRow } from './read-entries.ts';
import type { Values } from './record.ts';
import { type RowProblems, shown, WHOLE } from './row-problems.ts';

/** Separators that spreadsheets write, by their country. */
const SEPARATORS = [',', ';', '\t'];

/**
 * The rows of a CSV file, as `csvRows` writes them. Columns may be left out and stand in any order; an empty cell states
 * nothing. Rows are numbered as a spreadsheet shows them.
 */
export function readCsvRows(type: EntryType, text: string, problems: RowProblems): RawRow[] {
  const [header = [], ...records] = recordsIn(text, problems);
  const columns = header.map((name) => name.trim());
  if (!isHeader(type, columns, problems)) return [];
  return records.flatMap((cells, index) => {
    const number = index + 2;
    if (cells.every((cell) => cell === '')) return [];
    if (cells.length > columns.length) {
      const found = { en: `${cells.length} cells`, fr: `${cells.length} cellules` };
      problems.refuse(atRow(number), { expected: cellCount(columns.length), found, todo: CHECK_QUOTES });
      return [];
    }
    const values = valuesIn(type, columns, cells, number, problems);
    return values ? [{ values, placeOf: placesIn(type, number) }] : [];
  });
}

function recordsIn(text: string, problems: RowProblems): string[][] {
  const line = text.split(/[\r\n]/, 1)[0]!;
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  const delimiter = SEPARATORS[counts.indexOf(Math.max(...counts))];
  try {
    return parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const lines = Number((error as CsvError & { lines?: number }).lines);
    const place = Number.isInteger(lines) ? { en: `line ${lines}`, fr: `ligne ${lines}` } : WHOLE;
    const found = printable(error.message.replace(/:.*$/s, ''));
    problems.refuse(place, { expected: CSV, found: { en: found, fr: found }, todo: CHECK_QUOTES });
    return [];
  }
}

/** Columns that there are, each once, the title among them. */
function isHeader(type: EntryType, columns: readonly string[], problems: RowProblems): boolean {
  const known = [...CORE_COLUMNS, ...fieldColumns(type).map(({ column }) => column)] as string[];
  const before = problems.refused;
  columns.forEach((column, index) => {
    const isKnown = known.includes(column);
    if (isKnown && columns.indexOf(column) === index) return;
    const expected = isKnown ? ONCE : { en: `one of ${known.join(', ')}`, fr: `l’une de ${known.join(', ')}` };
    problems.refuse(atRow(1), { expected, found: shown(column), todo: RENAME });
  });
  if (columns.length > 0 && !columns.includes('title'))
    problems.refuse(atRow(1), { expected: TITLE, found: shown(columns[0]), todo: RENAME });
  return problems.refused === before;
}

function valuesIn(
  type: EntryType,
  columns: readonly string[],
  cells: readonly string[],
  number: number,
  problems: RowProblems,
): Values | undefined {
  const before = problems.refused;
  const fields: Values = {};
  const values: Values = { fields };
  cells.forEach((cell, index) => {
    const column = columns[index]!;
    const text = restore(cell);
    if (text === '') return;
    const field = fieldColumns(type).find((candidate) => candidate.column === column)?.field;
    try {
      if (field) {
        const value = fromPlain(field, text);
        if (value !== undefined) fields[field.name] = value;
      } else values[column] = column === 'source' ? parseForeignJson(text) : text;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      problems.refuse(atRow(number, column), { expected: JSON_CELL, found: shown(text), todo: JSON_ADVICE });
    }
  });
  return problems.refused === before ? values : undefined;
}

/** `fields.evidence.0.url` is in the column of `evidence`. */
const placesIn = (type: EntryType, number: number) => (path: string) => {
  const [first = '', ...rest] = path.split('.');
  if (first === '') return atRow(number);
  if (first !== 'fields') return atRow(number, first);
  const column = fieldColumns(type).find(({ field }) => field.name === rest[0])?.column ?? rest[0];
  return atRow(number, column, rest.slice(1));
};

/** @param within the path within the cell: values of a list are counted from 1, parts of a group have names */
function atRow(number: number, column?: string, within: readonly string[] = []): LocalisedText {
  if (column === undefined) return { en: `row ${number}`, fr: `ligne ${number}` };
  const place = (value: string) =>
    within.map((part) => (/^\d+$/.test(part) ? `, ${value} ${Number(part) + 1}` : `, ${part}`)).join('');
  return {
    en: `row ${number}, column ${column}${place('value')}`,
    fr: `ligne ${number}, colonne ${column}${place('valeur')}`,
  };
}

const cellCount = (count: number): LocalisedText => ({ en: `at most ${count} cells`, fr: `${count} cellules au plus` });
const CSV: LocalisedText = { en: 'CSV', fr: 'CSV' };
const ONCE: LocalisedText = { en: 'each column once', fr: 'chaque colonne une seule fois' };
const TITLE: LocalisedText = { en: 'column names, title among them', fr: 'des noms de colonnes, dont title' };
const JSON_CELL: LocalisedText = { en: 'JSON, as in an export', fr: 'du JSON, comme dans un export' };
const JSON_ADVICE: LocalisedText = {
  en: 'Mend the cell: often a comma, a quote or a bracket that is missing.',
  fr: 'Corrigez la cellule : souvent une virgule, un guillemet ou un crochet manquant.',
};
const RENAME: LocalisedText = {
  en: 'Rename or delete the column; an export has them all.',
  fr: 'Renommez ou supprimez la colonne ; un export les contient toutes.',
};
const CHECK_QUOTES: LocalisedText = {
  en: 'Put texts that hold a separator, a quote or a line break between quotes; double the quotes in them.',
  fr: 'Mettez entre guillemets droits les textes qui contiennent un séparateur, un guillemet ou un saut de ligne ; doublez leurs guillemets.',
};
