import { stringify } from 'csv-stringify/sync';
import { CORE_COLUMNS, type EntryType, fieldColumns, type PlainEntry, toCell } from '#plugins/kit/index.ts';
import { neutralise } from './formula.ts';

/** Every text in quotes, whatever is in it: line breaks and separators of other countries are no exceptions then. */
const OPTIONS = { quoted_string: true, record_delimiter: 'windows' } as const;

/** The line of column names, after a mark by which spreadsheets know UTF-8. @see RFC 4180 */
export const csvHeader = (type: EntryType): string =>
  stringify([[...CORE_COLUMNS, ...fieldColumns(type).map(({ column }) => column)]], { ...OPTIONS, bom: true });

/** Entries as rows, a column a field, see `toCell`. */
export function csvRows(type: EntryType, entries: readonly PlainEntry[]): string {
  const columns = fieldColumns(type);
  const rows = entries.map((entry) => {
    const core = CORE_COLUMNS.map((name) => {
      const value = entry[name];
      return typeof value === 'object' ? JSON.stringify(value) : (value ?? '');
    });
    return [...core, ...columns.map(({ field }) => toCell(field, entry.fields[field.name]))].map(neutralise);
  });
  return rows.length === 0 ? '' : stringify(rows, OPTIONS);
}
