import type { EntryCard, FieldValues, WorkingCard, WorkingEntry } from '#plugins/kit/index.ts';
import { walkValues } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import { decideOnEntry, editEntry, seeWorkingEntry, withdrawEntry } from '../access/work-on-entry.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import type { Db, Trx } from '../db/open.ts';
import { notFound } from '../errors.ts';
import { toCard, toDecision, toWorking, toWorkingCard } from './present.ts';
import { listDecisions, selectCards, selectWorking, type WorkingRow } from './queries.ts';
import { SUBMITTABLE } from './states.ts';

const ROWS_SHOWN = 200;

/** The working copy, for whoever may open it. @throws not_found */
export async function getWorkingRow(context: Context, id: string, db: Db): Promise<WorkingRow> {
  const row = await selectWorking(db, seeWorkingEntry.toWhere(context.actor, 'entry'))
    .where('entry.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** The same for changing it: nobody else changes it before the transaction ends. @throws not_found */
export async function lockWorkingRow(context: Context, id: string, trx: Trx): Promise<WorkingRow> {
  await context.database.dialect.lockEntry(trx, id);
  return getWorkingRow(context, id, trx);
}

export async function getWorking(context: Context, id: string, db: Db = context.database.read): Promise<WorkingEntry> {
  return presentWorking(context, await getWorkingRow(context, id, db), db);
}

export async function presentWorking(context: Context, row: WorkingRow, db: Db): Promise<WorkingEntry> {
  const { actor } = context;
  const isLive = row.live_hash !== null;
  return toWorking(row, {
    decisions: (await listDecisions(db, row.id)).map(toDecision),
    references: await findReferences(context, row.type, fromJson<FieldValues>(row.fields), db),
    may: {
      edit: editEntry.allows(actor, row),
      submit: SUBMITTABLE.includes(row.state) && editEntry.allows(actor, row),
      decide: decideOnEntry.allows(actor, row),
      withdraw: isLive && withdrawEntry.allows(actor, row),
    },
  });
}

export async function listMine(context: Context): Promise<WorkingCard[]> {
  const rows = await selectWorking(context.database.read, editEntry.toWhere(context.actor, 'entry'))
    .orderBy('entry.updated_at', 'desc')
    .limit(ROWS_SHOWN)
    .execute();
  return rows.map(toWorkingCard);
}

/** The entries that the fields of another name, as far as the actor may read them. */
export async function findReferences(
  context: Context,
  type: string,
  fields: FieldValues,
  db: Db,
): Promise<Record<string, EntryCard>> {
  const ids: string[] = [];
  walkValues(context.entryTypes[type]?.description ?? [], fields, (field, _path, value) => {
    if (field.kind === 'entry') ids.push(String(value));
  });
  if (ids.length === 0) return {};
  const rows = await selectCards(db, readPublication.toWhere(context.actor, 'publication'))
    .where('publication.entry_id', 'in', ids)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.id, toCard(row)]));
}
