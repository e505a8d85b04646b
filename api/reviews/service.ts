import { sql } from 'kysely';
import type { Problem, ReviewDecision, WorkingCard, WorkingEntry } from '#plugins/kit/index.ts';
import { isWider } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { decideOnEntry } from '../access/decide-on-entry.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Db, Trx } from '../db/open.ts';
import {
  askPublishing,
  askWords,
  cancelSchedule,
  carryOutNow,
  checkReason,
  dropSchedule,
  getWorkingRow,
  lockWorkingRow,
  outdated,
  presentWorking,
  publishRevision,
  requireComplete,
  requirePublisher,
  selectWorking,
  tellLater,
  toEvent,
  toWorkingCard,
  type WorkingRow,
  wrongState,
} from '../entries/service.ts';
import { AppError, invalidInput, notAllowed } from '../errors.ts';

const ROWS_SHOWN = 200;

/** What waits for a decision and the actor may decide on, longest waiting first. */
export async function reviewQueue(context: Context): Promise<WorkingCard[]> {
  const rows = await selectWorking(context.database.read, decideOnEntry.toWhere(context.actor, 'entry'))
    .orderBy('entry.updated_at')
    .limit(ROWS_SHOWN)
    .execute();
  return rows.map(toWorkingCard);
}

/**
 * Approves exactly the revision with this hash and publishes it, in one transaction.
 *
 * @throws not_found, not_allowed, state_conflict, revision_outdated, invalid_input when it is not complete any more
 */
export async function approve(context: Context, id: string, revisionHash: string, reason = ''): Promise<WorkingEntry> {
  checkReason(reason);
  const asked = await askBeforePublishing(context, id, revisionHash);
  const { outboxId, narrowed } = await context.database.transaction((trx) =>
    approveEntry(context, trx, id, revisionHash, reason, asked),
  );
  // A narrower audience must be true before anybody is told; a new page may follow in its own time.
  if (narrowed) await carryOutNow(context, outboxId);
  else context.outbox.ring();
  return decided(context, id);
}

/** What plugins say about a revision, before the transaction in which it goes live. */
export interface AskedPublication {
  words: string | null;
}

/** @returns undefined when no plugin has a say @throws as `approve` */
async function askBeforePublishing(
  context: Context,
  id: string,
  revisionHash: string,
): Promise<AskedPublication | undefined> {
  if (!Object.keys(context.entryTypes).some(context.plugins.concerns)) return undefined;
  const row = await getWorkingRow(context, id, context.database.read);
  if (!context.plugins.concerns(row.type)) return undefined;
  await requireDecidable(context, context.database.read, row, revisionHash);
  requirePublishable(context, row);
  return askPublication(context, row, invalidInput);
}

/** @param toError what a refusal of a plugin is said as */
export async function askPublication(
  context: Context,
  row: WorkingRow,
  toError: (problems: Problem[]) => AppError,
): Promise<AskedPublication> {
  const about = toEvent(row);
  const problems = await askPublishing(context, about);
  if (problems) throw toError(problems);
  return { words: await askWords(context, about) };
}

/** @param asked left out: no plugin has a say */
export async function approveEntry(
  context: Context,
  trx: Trx,
  id: string,
  revisionHash: string,
  reason: string,
  asked?: AskedPublication,
) {
  const row = await getDecidable(context, trx, id, revisionHash);
  requirePublishable(context, row);
  await recordDecision(context, trx, row, 'approved', reason);
  await dropSchedule(trx, id);
  const narrowed = row.live_marking !== null && isWider(row.live_marking, row.marking);
  const outboxId = await publishRevision(context, trx, row, 'published', asked?.words ?? null);
  await tellLater(context, trx, 'entryPublished', { ...row, state: 'published' });
  return { outboxId, narrowed };
}

/** @throws invalid_input without a reason, and as `approve` */
export async function requestChanges(
  context: Context,
  id: string,
  revisionHash: string,
  reason: string,
): Promise<WorkingEntry> {
  checkReason(reason, REASON_NEEDED);
  await context.database.transaction(async (trx) => {
    const row = await getDecidable(context, trx, id, revisionHash);
    await recordDecision(context, trx, row, 'changes-requested', reason);
    await cancelSchedule(trx, context.actor, id);
    await trx
      .updateTable('entry')
      .set({ state: 'changes-requested', updated_at: now() })
      .where('id', '=', id)
      .execute();
  });
  return decided(context, id);
}

/** @throws invalid_input, state_conflict */
export function requirePublishable(context: Context, row: WorkingRow): void {
  requireComplete(context, row);
  requirePublisher(context, row);
  // The process itself lists what others publish from public sources; that does not speak for an organisation.
  if (row.organisation_status !== 'active' && context.actor.kind !== 'system')
    throw new AppError('state_conflict', ORGANISATION_SUSPENDED);
}

/** @throws not_found, state_conflict, not_allowed, revision_outdated */
export async function getDecidable(context: Context, trx: Trx, id: string, revisionHash: string): Promise<WorkingRow> {
  const row = await lockWorkingRow(context, id, trx);
  await requireDecidable(context, trx, row, revisionHash);
  return row;
}

async function requireDecidable(context: Context, db: Db, row: WorkingRow, revisionHash: string): Promise<void> {
  if (row.state !== 'submitted') throw wrongState(row.state);
  if (!decideOnEntry.allows(context.actor, row)) throw notAllowed();
  if (row.revision_hash !== revisionHash) throw await outdated(context, db, row.id);
}

async function recordDecision(
  context: Context,
  trx: Trx,
  row: WorkingRow,
  decision: ReviewDecision['decision'],
  reason: string,
): Promise<void> {
  const accountId = accountIdOrNull(context.actor);
  const review = { revision_hash: row.revision_hash, decision, reason: reason.trim(), account_id: accountId };
  await trx
    .insertInto('review')
    .values({ id: newId(), entry_id: row.id, decided_at: now(), ...review })
    .execute();
  const personal = review.reason === '' ? undefined : { reason: review.reason };
  await recordEvent(trx, context.actor, decision, `entry:${row.id}`, { hash: row.revision_hash }, personal);
}

/** The entry after the decision; the reviewer was allowed to see it a moment ago, and sees what became of it. */
export async function decided(context: Context, id: string): Promise<WorkingEntry> {
  const { read } = context.database;
  const row = await selectWorking(read, sql<boolean>`1 = 1`)
    .where('entry.id', '=', id)
    .executeTakeFirstOrThrow();
  return presentWorking(context, row, read);
}

const ORGANISATION_SUSPENDED = {
  en: 'The organisation of this entry is suspended, so nothing of it is published. Ask a maintainer about it.',
  fr: 'L’organisation de cette fiche est suspendue : rien n’en est publié. Adressez-vous à un responsable du portail.',
};

const REASON_NEEDED = {
  en: 'Say what should change, so that the author can act on it.',
  fr: 'Indiquez ce qui doit changer, pour que l’auteur puisse agir.',
};
