import type { Deps } from '../context.ts';
import type { JobKind } from '../jobs/jobs.ts';

/** An address is kept so long after the report was closed, in case the answer comes back. */
const KEPT_ADDRESS_DAYS = 30;

/** Removes addresses that nobody needs any more. @param nowMs left out: now */
export async function forgetAddresses({ database }: Pick<Deps, 'database'>, nowMs = Date.now()): Promise<void> {
  const before = new Date(nowMs - KEPT_ADDRESS_DAYS * 86_400_000).toISOString();
  await database.write
    .updateTable('entry_report')
    .set({ email: null })
    .where('email', 'is not', null)
    .where('closed_at', '<', before)
    .execute();
}

export const forgettingJob = (deps: Deps): JobKind => ({ every: 24, handle: () => forgetAddresses(deps) });
