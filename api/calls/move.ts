import type { Trx } from '../db/open.ts';

/** Gives what an organisation has asked, sent and received to the one it is merged into. A response of both: the other’s own stays. */
export async function moveCalls(trx: Trx, fromId: string, toId: string): Promise<void> {
  const taken = trx.selectFrom('call_response').select('entry_id').where('organisation_id', '=', toId);
  await trx.deleteFrom('call_response').where('organisation_id', '=', fromId).where('entry_id', 'in', taken).execute();
  await trx.updateTable('call_response').set({ organisation_id: toId }).where('organisation_id', '=', fromId).execute();
  await trx.updateTable('call_response').set({ agency_id: toId }).where('agency_id', '=', fromId).execute();
  await trx.updateTable('call_question').set({ organisation_id: toId }).where('organisation_id', '=', fromId).execute();
}
