import type { z } from 'zod';
import { type AuditEventView, type AuditFilter, type Sheet, toProblems } from '#plugins/kit/index.ts';
import { readAudit } from '../access/read-audit.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import { invalidInput, notFound } from '../errors.ts';
import { findLastEvent, listNames, selectEvents } from './queries.ts';
import { recordEvent } from './record.ts';
import { auditQuery, exportQuery } from './schema.ts';

const EXPORT_BATCH = 500;

/** The log, newest first, paged by number. @throws not_found for those who may not read it, invalid_input */
export async function listAudit(context: Context, filter: AuditFilter): Promise<Sheet<AuditEventView>> {
  requireReader(context);
  const { limit = 50, cursor, ...asked } = checked(auditQuery, filter);
  const { read } = context.database;
  const where = readAudit.toWhere(context.actor, 'audit_event');
  const before = cursor === undefined ? undefined : Number(cursor);
  const found = await selectEvents(read, where, { ...asked, before }, limit + 1).execute();
  const rows = found.slice(0, limit);
  const names = await listNames(read, new Set(rows.flatMap(({ actor, subject }) => [actor, subject])));
  return {
    rows: rows.map(({ data, details, ...row }) => ({
      ...row,
      actorName: names.get(row.actor),
      subjectName: names.get(row.subject),
      details: fromJson<Record<string, unknown>>(details),
      personal: data === null ? undefined : fromJson<Record<string, unknown>>(data),
    })),
    next: found.length > limit ? String(rows.at(-1)!.sequence) : undefined,
  };
}

/**
 * What the filters let through, as CSV in parts, newest first. Names, addresses and reasons stay here. That it was taken
 * out is an event itself, written before the first part.
 *
 * @throws not_found for those who may not read it, invalid_input
 */
export async function exportAudit(context: Context, filter: AuditFilter): Promise<AsyncIterable<string>> {
  requireReader(context);
  const { actor, database } = context;
  const filters = checked(exportQuery, filter);
  const last = await findLastEvent(database.read);
  await database.transaction((trx) => recordEvent(trx, actor, 'exported', 'audit', filters));
  return exportedParts(context, filters, (last?.sequence ?? 0) + 1);
}

async function* exportedParts(context: Context, filter: AuditFilter, before: number): AsyncGenerator<string> {
  const where = readAudit.toWhere(context.actor, 'audit_event');
  const { toCsv } = await import('./csv.ts'); // seldom asked for
  yield toCsv([], true);
  for (let next = before; ;) {
    const rows = await selectEvents(context.database.read, where, { ...filter, before: next }, EXPORT_BATCH).execute();
    if (rows.length > 0) yield toCsv(rows, false);
    if (rows.length < EXPORT_BATCH) return;
    next = rows.at(-1)!.sequence;
  }
}

function checked<Schema extends z.ZodType>(schema: Schema, filter: AuditFilter): z.output<Schema> {
  const parsed = schema.safeParse(filter);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  return parsed.data;
}

/** To everybody else the log does not exist, whatever is in it. */
function requireReader({ actor }: Context): void {
  if (!readAudit.allows(actor, { action: '' })) throw notFound();
}
