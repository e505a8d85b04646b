import type { Database } from '#api/db/open.ts';
import { now } from '#api/db/ids.ts';

/*
 * A reviewer or a maintainer acts in their role only in a session in which a second factor was given. Tests that are not
 * about that say so here, and nowhere else; how a factor is really given is in test/api/factors.
 */

/** @example world.accounts.sessions.start(accountId, PASSED) */
export const PASSED = { level: 'second-factor' } as const;

/** The same for sessions that a password has opened over HTTP, of those whose role asks for it. */
export async function passSecondFactor({ write }: Database, accountId: string): Promise<void> {
  await write
    .updateTable('session')
    .set({ factor_at: now() })
    .where('account_id', 'in', (eb) =>
      eb
        .selectFrom('account')
        .select('account.id')
        .where('account.id', '=', accountId)
        .where('platform_role', 'in', ['reviewer', 'maintainer']),
    )
    .execute();
}

/** The other way round: as if only a password had been given in the sessions of an account. */
export async function forgetSecondFactor({ write }: Database, accountId: string): Promise<void> {
  await write
    .updateTable('session')
    .set({ factor_at: null, assurance: 'recent' })
    .where('account_id', '=', accountId)
    .execute();
}
