import { sql } from 'kysely';
import type { Problem, ReviewDecision, WorkingCard, WorkingEntry } from '#plugins/kit/index.ts';
import { isWider } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { isApprovedBy } from '../access/count-approvals.ts';
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
  listApprovals,
  lockTranslated,
  lockWorkingRow,
  narrowTranslations,
  outdated,
  policyOf,
  presentWorking,
  publishRevision,
  requireComplete,
  requirePublisher,
  selectWorking,
  tellLater,
  toEvent,
  toWorkingCards,
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
  return toWorkingCards(context, rows);
}

/**
 * Approves exactly the revision with this hash. The last approval that its type asks for publishes it, in one transaction.
 *
 * @throws not_found, not_allowed, state_conflict also for a second approval by the same person, revision_outdated,
 *   invalid_input when it is not complete any more
 */
export async function approve(context: Context, id: string, revisionHash: string, reason = ''): Promise<WorkingEntry> {
  checkReason(reason);
  const asked = await askBeforePublishing(context, id, revisionHash);
  const { outboxId, narrowed } = await context.database.transaction((trx) =>
    approveEntry(context, trx, id, revisionHash, reason, asked),
  );
  // A narrower audience must be true before anybody is told; a new page may follow in its own time.
  if (narrowed && outboxId !== undefined) await carryOutNow(context, outboxId);
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
  const about = toEvent(context, row);
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
  const isLast = await isLastApproval(context, trx, row);
  await recordDecision(context, trx, row, 'approved', reason);
  if (!isLast) return { outboxId: undefined, narrowed: false };
  await dropSchedule(trx, id);
  // What everybody may read has no translation with more readers.
  const mayNarrowOthers = row.marking !== 'clear';
  if (mayNarrowOthers) await lockTranslated(context, trx, id);
  const ownId = await publishRevision(context, trx, row, 'published', { words: asked?.words ?? null });
  const othersId = mayNarrowOthers ? await narrowTranslations(context, trx, row) : undefined;
  const narrowed = othersId !== undefined || (row.live_marking !== null && isWider(row.live_marking, row.marking));
  const outboxId = othersId ?? ownId;
  await tellLater(context, trx, 'entryPublished', { ...row, state: 'published' });
  return { outboxId, narrowed };
}

/**
 * Whether an approval by the actor is the last one that the type of an entry asks for.
 *
 * @throws state_conflict when the actor has approved it already
 */
export async function isLastApproval(
  context: Pick<Context, 'actor' | 'entryTypes'>,
  trx: Trx,
  row: WorkingRow,
): Promise<boolean> {
  const { actor } = context;
  const counted = await listApprovals(trx, row);
  const ownId = accountIdOrNull(actor);
  if (ownId !== null && counted.some(({ approver }) => accountIdOrNull(approver) === ownId))
    throw new AppError('state_conflict', APPROVED_ALREADY);
  return isApprovedBy(policyOf(context, row), [...counted.map(({ approver }) => approver), actor]);
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
  const { submission, revision_hash } = row;
  const review = { revision_hash, submission, decision, reason: reason.trim(), account_id: accountId };
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

const APPROVED_ALREADY = {
  en: 'You have approved this revision already. It is published when the other reviewers that its type asks for have approved it too; you may still ask for changes.',
  fr: 'Vous avez déjà approuvé cette révision. Elle paraîtra quand les autres examinateurs exigés par son type l’auront approuvée ; vous pouvez encore demander des modifications.',
};

const ORGANISATION_SUSPENDED = {
  en: 'The organisation of this entry is suspended, so nothing of it is published. Ask a maintainer about it.',
  fr: 'L’organisation de cette fiche est suspendue : rien n’en est publié. Adressez-vous à un responsable du portail.',
};

const REASON_NEEDED = {
  en: 'Say what should change, so that the author can act on it.',
  fr: 'Indiquez ce qui doit changer, pour que l’auteur puisse agir.',
};
