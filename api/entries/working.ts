import type { WorkingCard, WorkingEntry } from '#plugins/kit/index.ts';
import { decideOnEntry } from '../access/decide-on-entry.ts';
import { editEntry } from '../access/edit-entry.ts';
import { rewriteEntry } from '../access/rewrite-entry.ts';
import { sendEntry } from '../access/send-entry.ts';
import { narrowEntry } from '../access/narrow-entry.ts';
import { seeWorkingEntry } from '../access/see-working-entry.ts';
import { withdrawEntry } from '../access/withdraw-entry.ts';
import { seeDecision } from '../access/see-decision.ts';
import type { Context } from '../context.ts';
import type { Db, Trx } from '../db/open.ts';
import { notFound } from '../errors.ts';
import { fileIdsIn, findFileCards } from '../files/service.ts';
import { findTrust } from '../proofs/service.ts';
import { findUses } from '../uses/service.ts';
import { findApprovals } from './approvals.ts';
import { findCarriedApproval } from './carry-approval.ts';
import { currentValues } from './current-values.ts';
import { toDecision, toWorking, toWorkingCard } from './present.ts';
import { narrowerMarkings } from './narrower-markings.ts';
import { workingTranslations } from './present-translations.ts';
import { listDecisions, selectWorking, type WorkingRow } from './queries.ts';
import { findReferences, referencedIds } from './references.ts';
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
  const { fields, html, plain } = currentValues(context, row);
  const type = plain ? undefined : context.entryTypes[row.type];
  const organisation = { id: row.organisation_id, slug: row.organisation_slug };
  const mayEdit = rewriteEntry.allows(actor, row) && !plain;
  const submit = SUBMITTABLE.includes(row.state) && mayEdit && sendEntry.allows(actor, row);
  return toWorking(row, {
    proven: {
      ...(await findTrust(context, { id: row.id, type, organisation, fields }, db)),
      declaredUse: await findUses(context, { id: row.id, type }, db),
    },
    decisions: (await listDecisions(db, row.id, seeDecision.toWhere(actor, 'revision'))).map(toDecision),
    fields,
    html,
    plain,
    everyDays: context.entryTypes[row.type]?.confirmEveryDays,
    approvals: await findApprovals(context, db, row),
    references: await findReferences(context, referencedIds(type?.description ?? [], fields), db),
    files: await findFileCards(db, row.id, fileIdsIn(type?.description ?? [], fields)),
    ...(await workingTranslations(context, row, db)),
    may: {
      edit: mayEdit,
      submit,
      publish: submit && (await findCarriedApproval(context, db, row)) !== undefined,
      confirm: isLive && editEntry.allows(actor, row) && type !== undefined && !type.addressed,
      decide: decideOnEntry.allows(actor, row),
      withdraw: isLive && withdrawEntry.allows(actor, row),
      narrowTo: narrowEntry.allows(actor, row) ? narrowerMarkings(context, row) : [],
    },
  });
}

export async function listMine(context: Context): Promise<WorkingCard[]> {
  const rows = await selectWorking(context.database.read, editEntry.toWhere(context.actor, 'entry'))
    .orderBy('entry.updated_at', 'desc')
    .orderBy('entry.id', 'desc')
    .limit(ROWS_SHOWN)
    .execute();
  return toWorkingCards(context, rows);
}

/** Rows of a list, with how far their approval has come. */
export async function toWorkingCards(context: Context, rows: readonly WorkingRow[]): Promise<WorkingCard[]> {
  const cards: WorkingCard[] = [];
  for (const row of rows) cards.push(toWorkingCard(row, await findApprovals(context, context.database.read, row)));
  return cards;
}
