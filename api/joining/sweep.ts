import type { Database } from '../db/open.ts';

/** So long after its link has ended an invitation stays in the list of its organisation. */
const KEPT_DAYS = 30;

/** Deletes what nobody has answered: requests whose address was never confirmed, and invitations of long ago. */
export async function sweepJoining(database: Database, nowMs = Date.now()): Promise<void> {
  const time = new Date(nowMs).toISOString();
  const longAgo = new Date(nowMs - KEPT_DAYS * 86_400_000).toISOString();
  await database.transaction(async (trx) => {
    await trx.deleteFrom('join_request').where('token_hash', 'is not', null).where('expires_at', '<=', time).execute();
    await trx.deleteFrom('invitation').where('expires_at', '<=', longAgo).execute();
  });
}
