import type { LocalisedText } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { system } from '../access/actor.ts';
import { decideOnEntry } from '../access/decide-on-entry.ts';
import { isReviewer } from '../access/roles.ts';
import { findActor } from '../accounts/service.ts';
import { recordEvent } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import { toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import type { ScheduledPublicationRow } from '../db/tables/review.ts';
import { selectWorking } from '../entries/service.ts';
import { AppError } from '../errors.ts';
import { sql } from 'kysely';
import { approveEntry, type AskedPublication, askPublication } from './service.ts';

const AT_A_TIME = 500;
/** After a failure that is nobody's doing it is tried again after 1, 2, 4 … minutes, so often. */
const MAX_ATTEMPTS = 10;
const LONGEST_WAIT_MINUTES = 60;

/**
 * Publishes what was approved for `at` or before. Each in a transaction of its own, in the name of its reviewer as that
 * person is now: account, role, interests, revision, organisation and content are looked at again. What is refused
 * keeps its reason and waits for another decision; what fails is tried later; neither keeps the others back.
 *
 * @param onFailure gets what is a bug or a fault of the machine
 */
export async function publishDue(deps: Deps, at: string, onFailure: (error: unknown) => void): Promise<void> {
  const due = await deps.database.read
    .selectFrom('scheduled_publication')
    .select('entry_id')
    .where('next_attempt_at', '<=', at)
    .orderBy('next_attempt_at')
    .limit(AT_A_TIME)
    .execute();
  for (const { entry_id: id } of due) {
    try {
      const asked = await askPlugins(deps, id);
      await deps.database.transaction((trx) => publishOne(deps, trx, id, at, asked));
      deps.outbox.ring();
    } catch (error) {
      if (!isRefusal(error)) onFailure(error);
      await deps.database.transaction((trx) => putOff(deps, trx, id, at, error)).catch(onFailure);
    }
  }
}

/** In the name of the reviewer, before the transaction. Whether it may be published at all is found out within it. */
async function askPlugins(deps: Deps, id: string): Promise<AskedPublication | undefined> {
  const { read } = deps.database;
  const row = await selectWorking(read, sql<boolean>`1 = 1`)
    .where('entry.id', '=', id)
    .executeTakeFirst();
  const schedule = await read
    .selectFrom('scheduled_publication')
    .selectAll()
    .where('entry_id', '=', id)
    .executeTakeFirst();
  if (!row || !schedule || !deps.plugins.concerns(row.type) || row.revision_hash !== schedule.revision_hash) return;
  const actor = await findActor(read, schedule.account_id);
  if (!actor) return;
  return askPublication({ ...deps, actor, reads: () => undefined }, row, ([first]) => refused(first!.message));
}

async function publishOne(
  deps: Deps,
  trx: Trx,
  id: string,
  at: string,
  asked: AskedPublication | undefined,
): Promise<void> {
  const schedule = await lockDue(deps, trx, id, at);
  if (!schedule) return;
  const actor = await findActor(trx, schedule.account_id);
  if (!actor) throw refused(ACCOUNT_GONE);
  await requireAllowed(trx, actor, schedule);
  const context = { ...deps, actor, reads: () => undefined };
  await approveEntry(context, trx, id, schedule.revision_hash, schedule.reason, asked);
}

/** Says which of its grounds the approval has lost; `approveEntry` would only refuse. */
async function requireAllowed(trx: Trx, actor: Actor, schedule: ScheduledPublicationRow): Promise<void> {
  const row = await selectWorking(trx, sql<boolean>`1 = 1`)
    .where('entry.id', '=', schedule.entry_id)
    .executeTakeFirstOrThrow();
  if (row.state !== 'submitted' || row.revision_hash !== schedule.revision_hash) throw refused(CHANGED);
  if (!isReviewer(actor)) throw refused(ROLE_LOST);
  if (!decideOnEntry.allows(actor, row)) throw refused(INTEREST);
}

/** Another process may have been faster, or somebody may have called it off since. */
async function lockDue(deps: Deps, trx: Trx, id: string, at: string): Promise<ScheduledPublicationRow | undefined> {
  await deps.database.dialect.lockEntry(trx, id);
  return trx
    .selectFrom('scheduled_publication')
    .selectAll()
    .where('entry_id', '=', id)
    .where('next_attempt_at', '<=', at)
    .executeTakeFirst();
}

async function putOff(deps: Deps, trx: Trx, id: string, at: string, error: unknown): Promise<void> {
  const schedule = await lockDue(deps, trx, id, at);
  if (!schedule) return;
  const attempts = schedule.attempts + 1;
  const isRefused = isRefusal(error);
  const text = isRefused ? (error.code === 'invalid_input' ? INCOMPLETE : error.text) : FAILED;
  const next = isRefused || attempts >= MAX_ATTEMPTS ? null : laterThan(at, attempts);
  await trx
    .updateTable('scheduled_publication')
    .set({ attempts, next_attempt_at: next, last_problem: toJson(text) })
    .where('entry_id', '=', id)
    .execute();
  if (next === null)
    await recordEvent(trx, system('schedule'), 'publication-refused', `entry:${id}`, {
      hash: schedule.revision_hash,
      reason: text.en,
    });
}

/** A plugin that failed has refused nothing. */
const isRefusal = (error: unknown): error is AppError => error instanceof AppError && error.code !== 'plugin_failed';

const laterThan = (at: string, attempts: number): string =>
  new Date(Date.parse(at) + Math.min(2 ** (attempts - 1), LONGEST_WAIT_MINUTES) * 60_000).toISOString();

const refused = (text: LocalisedText): AppError => new AppError('state_conflict', text);

const ACCOUNT_GONE = {
  en: 'The account of the reviewer who approved it is no longer active. Another reviewer has to decide.',
  fr: 'Le compte de l’examinateur qui l’avait approuvée n’est plus actif. Un autre examinateur doit se prononcer.',
};
const ROLE_LOST = {
  en: 'Whoever approved it is no longer a reviewer. Another reviewer has to decide.',
  fr: 'La personne qui l’avait approuvée n’est plus examinatrice. Un autre examinateur doit se prononcer.',
};
const INTEREST = {
  en: 'Whoever approved it has since come to have an interest in it. Another reviewer has to decide.',
  fr: 'La personne qui l’avait approuvée y a désormais un intérêt. Un autre examinateur doit se prononcer.',
};
const CHANGED = {
  en: 'The entry was changed or decided on after the approval. The new revision needs a decision of its own.',
  fr: 'La fiche a été modifiée ou tranchée après l’approbation. La nouvelle révision appelle une décision propre.',
};
const INCOMPLETE = {
  en: 'Its type asks for more, or allows less, than when it was approved. Edit it, then submit it again.',
  fr: 'Son type exige davantage, ou permet moins, qu’au moment de l’approbation. Modifiez-la, puis soumettez-la à nouveau.',
};
const FAILED = {
  en: 'Something went wrong on our side. It is tried again by itself; tell the maintainers if it stays.',
  fr: 'Une erreur s’est produite de notre côté. Une nouvelle tentative suivra d’elle-même ; prévenez les responsables si cela persiste.',
};
