import { system } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { tellManagers } from './letters.ts';
import { type DueRow, listDue } from './queries.ts';
import { AWAITED } from './transitions.ts';

/** So many days before the deadline the addressee is reminded. */
const DAYS_AHEAD = 3;
const DAY_MS = 86_400_000;
const us = system('assistance-reminders');

/**
 * Reminds the addressee before a deadline, and both sides once it has passed without an answer. A transaction for each
 * request: what was said is not said again, however often this runs or is cut off.
 *
 * @param nowMs left out: now
 */
export async function remindOfDeadlines(deps: Deps, nowMs = Date.now(), signal?: AbortSignal): Promise<void> {
  const [today, last] = [nowMs, nowMs + DAYS_AHEAD * DAY_MS].map((ms) => new Date(ms).toISOString().slice(0, 10));
  for (const { id } of await listDue(deps.database.read, last!, AWAITED)) {
    signal?.throwIfAborted();
    await deps.database.transaction(async (trx) => {
      await deps.database.dialect.lockEntry(trx, id);
      const row = (await listDue(trx, last!, AWAITED)).find((due) => due.id === id);
      if (row) await remind(deps, trx, row, today!);
    });
  }
  deps.jobs.ring();
}

async function remind(deps: Deps, trx: Trx, row: DueRow, today: string): Promise<void> {
  const stage = row.deadline < today ? 'overdue' : 'soon';
  if (row.reminded === stage || row.reminded === 'overdue') return;
  await trx.updateTable('assistance_case').set({ reminded: stage }).where('entry_id', '=', row.id).execute();
  await tellManagers(deps, trx, row.addressee_id!, row.id, stage);
  if (stage === 'overdue') await tellManagers(deps, trx, row.organisation_id, row.id, stage);
  await recordEvent(trx, us, 'assistance-reminded', `entry:${row.id}`, { stage });
}
