import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';

/**
 * Gives the proofs of an organisation to the one it is merged into, with what it owns. What the other one proves or tries to
 * prove already is its own; the second proof of it ends.
 */
export async function moveProofs(trx: Trx, fromId: string, toId: string): Promise<void> {
  const known = trx
    .selectFrom('proof')
    .select('domain')
    .where('organisation_id', '=', toId)
    .where('entry_id', 'is', null)
    .where('ended_at', 'is', null);
  await trx
    .updateTable('proof')
    .set({ ended_at: now(), due_at: null, letter_hash: null })
    .where('organisation_id', '=', fromId)
    .where('entry_id', 'is', null)
    .where('ended_at', 'is', null)
    .where('domain', 'in', known)
    .execute();
  await trx.updateTable('proof').set({ organisation_id: toId }).where('organisation_id', '=', fromId).execute();
}
