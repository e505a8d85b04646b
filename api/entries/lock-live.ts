import type { Rule } from '../access/condition.ts';
import type { DecisionRow } from '../access/decide-on-entry.ts';
import { readPublication } from '../access/read-publication.ts';
import { seeWorkingEntry } from '../access/see-working-entry.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { notAllowed, notFound } from '../errors.ts';
import { selectCards, selectWorking, type WorkingRow } from './queries.ts';
import { wrongState } from './states.ts';

/**
 * The working copy of a live entry, for an act on what is live: nobody else changes it before the transaction ends.
 *
 * @throws not_found, not_allowed for a reader of it, state_conflict when it is not live
 */
export async function lockLiveRow(
  context: Context,
  trx: Trx,
  id: string,
  rule: Pick<Rule<DecisionRow>, 'toWhere'>,
): Promise<WorkingRow> {
  await context.database.dialect.lockEntry(trx, id);
  const row = await selectWorking(trx, rule.toWhere(context.actor, 'entry'))
    .where('entry.id', '=', id)
    .executeTakeFirst();
  if (row && row.live_hash !== null) return row;
  // A maintainer may act on anything that is live; a draft of others is as if it did not exist.
  if (row && seeWorkingEntry.allows(context.actor, row)) throw wrongState(row.state);
  const readable = await selectCards(trx, readPublication.toWhere(context.actor, 'publication'))
    .where('publication.entry_id', '=', id)
    .executeTakeFirst();
  throw readable ? notAllowed() : notFound();
}
