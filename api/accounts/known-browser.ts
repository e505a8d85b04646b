import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Mail } from '../mail/mail.ts';
import { newBrowserLetter, type Recipient } from './letters.ts';

/** A browser that was not used for so long is new again. */
const KNOWN_DAYS = 400;
/** Whoever deletes cookies at every turn does not fill the table. */
const MAX_KNOWN = 50;

interface SignedIn {
  account: Recipient & { accountId: string; isConfirmed: boolean };
  /** What the cookie of the browser carries. */
  browser: string;
  /** See `describeDevice`. */
  device: string;
}

/**
 * Remembers that an account is used in a browser, and tells its owner by mail of one that it was not used in before. Not
 * of the first of all: whoever opens an account knows.
 */
export async function noteBrowser(
  { database, mail, jobs }: { database: Database; mail: Mail; jobs: Jobs },
  { account, browser, device }: SignedIn,
): Promise<void> {
  const key = { account_id: account.accountId, browser: sha256(browser) };
  await database.transaction(async (trx) => {
    const known = await trx
      .selectFrom('known_browser')
      .select(['browser', 'seen_at'])
      .where('account_id', '=', key.account_id)
      .orderBy('seen_at', 'desc')
      .execute();
    await trx
      .insertInto('known_browser')
      .values({ ...key, seen_at: now() })
      .onConflict((conflict) => conflict.columns(['account_id', 'browser']).doUpdateSet({ seen_at: now() }))
      .execute();
    const isOld = ({ seen_at }: { seen_at: string }, index: number) => index >= MAX_KNOWN || seen_at < longAgo();
    for (const { browser: old } of known.filter(isOld).filter((row) => row.browser !== key.browser))
      await trx
        .deleteFrom('known_browser')
        .where('account_id', '=', key.account_id)
        .where('browser', '=', old)
        .execute();
    const isNew = !known.some((row, index) => row.browser === key.browser && !isOld(row, index));
    if (isNew && known.length > 0 && account.isConfirmed) await mail.send(trx, newBrowserLetter(account, device));
  });
  jobs.ring();
}

const longAgo = (): string => new Date(Date.now() - KNOWN_DAYS * 86_400_000).toISOString();
