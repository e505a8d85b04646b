import type { z } from 'zod';
import { type AuditEventView, type AuditFilter, type Sheet, toProblems } from '#plugins/kit/index.ts';
import { readAudit } from '../access/read-audit.ts';
import { seeGroupEvent } from '../access/see-group-event.ts';
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
  const before = cursor === undefined ? undefined : Number(cursor);
  const found = await selectEvents(read, conditionsFor(context), { ...asked, before }, limit + 1).execute();
  const rows = found.slice(0, limit).map((row) => openTo(context, row));
  const names = await listNames(read, new Set(rows.flatMap(({ actor, subject }) => [actor, subject])));
  return {
    rows: rows.map(({ data, details, group_id: _, ...row }) => ({
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
  const conditions = conditionsFor(context);
  const { toCsv } = await import('./csv.ts'); // seldom asked for
  yield toCsv([], true);
  for (let next = before; ;) {
    const asked = { ...filter, before: next };
    const rows = await selectEvents(context.database.read, conditions, asked, EXPORT_BATCH).execute();
    if (rows.length > 0)
      yield toCsv(
        rows.map((row) => openTo(context, row)),
        false,
      );
    if (rows.length < EXPORT_BATCH) return;
    next = rows.at(-1)!.sequence;
  }
}

const conditionsFor = ({ actor }: Context) => ({
  where: readAudit.toWhere(actor, 'audit_event'),
  isOpen: seeGroupEvent.toWhere(actor, 'audit_group'),
});

type EventRow = Awaited<ReturnType<ReturnType<typeof selectEvents>['executeTakeFirstOrThrow']>>;

/** The event, or its place: number, time and hash, by which the chain can be checked, and that it belongs to some group. */
const openTo = ({ actor }: Context, row: EventRow): EventRow =>
  seeGroupEvent.allows(actor, row)
    ? row
    : { ...row, ...{ action: 'in-a-group', actor: 'withheld', subject: 'withheld', details: '{}', data: null } };

function checked<Schema extends z.ZodType>(schema: Schema, filter: AuditFilter): z.output<Schema> {
  const parsed = schema.safeParse(filter);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  return parsed.data;
}

/** To everybody else the log does not exist, whatever is in it. */
function requireReader({ actor }: Context): void {
  if (!readAudit.allows(actor, { action: '' })) throw notFound();
}
