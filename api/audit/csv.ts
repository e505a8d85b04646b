import { stringify } from 'csv-stringify/sync';
import type { Selectable } from 'kysely';
import { canonicalJson, fromJson } from '../db/json.ts';
import type { AuditEventRow } from '../db/tables/audit.ts';

const COLUMNS = ['sequence', 'at', 'actor', 'action', 'subject', 'details', 'hash'] as const;

type Row = Pick<Selectable<AuditEventRow>, (typeof COLUMNS)[number]>;

/**
 * Rows as CSV. What a spreadsheet would take for a formula gets an apostrophe in front.
 *
 * @see RFC 4180, and OWASP, CSV Injection
 */
export const toCsv = (rows: readonly Row[], header: boolean): string =>
  stringify(
    // The databases keep JSON in ways of their own.
    rows.map((row) => ({ ...row, details: canonicalJson(fromJson(row.details)) })),
    { columns: [...COLUMNS], header, escape_formulas: true, record_delimiter: 'windows', bom: header },
  );
