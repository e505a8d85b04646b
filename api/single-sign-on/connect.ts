import { type Admission, type Client, verifyPassword } from '../accounts/service.ts';
import { noteFailedSignIn } from '../audit/service.ts';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Db, Trx } from '../db/open.ts';
import { LOOPBACK } from '../limits/service.ts';
import { takeAdmission } from './admission.ts';
import type { FinishDeps } from './finish.ts';
import { findIdentity, selectProviders } from './queries.ts';
import { refused } from './refused.ts';
import { link } from './settle.ts';

export interface Waiting {
  email: string;
  organisation: string;
}

/** Whose password is waited for, in the browser with this token. */
export async function findWaiting(db: Db, browser: string | undefined): Promise<Waiting | undefined> {
  const found = browser === undefined ? undefined : await findConnection(db, browser);
  return found && { email: found.email, organisation: found.name };
}

/**
 * Links what came back from a provider to the account with the same address, because its password was given, and signs in.
 * The password is needed this once, also where members may not sign in with it.
 *
 * @returns undefined when the password is not theirs
 * @throws RefusedSignOn when it took too long, or the provider is off by now; as `signIn`
 */
export async function connect(
  { database, limits, accounts }: FinishDeps,
  browser: string | undefined,
  password: string,
  client: Client,
): Promise<{ admission: Admission; next: string } | undefined> {
  const waiting = browser === undefined ? undefined : await findConnection(database.read, browser);
  if (!waiting) throw refused('expired');
  const attempt = await limits.enterSignIn(client.network ?? LOOPBACK, waiting.email);
  if (!(await verifyPassword(waiting.password_hash, password))) {
    noteFailedSignIn(database, waiting.account_id, 'connection');
    return undefined;
  }
  const settled = await database.transaction(async (trx) => {
    await database.dialect.lock(trx, `sign-on:${waiting.organisation_id}`);
    const still = await findConnection(trx, browser!);
    // The password that was checked is the one that counts, and what is waited for is used up once.
    const isSame = still?.id === waiting.id && still.password_hash === waiting.password_hash;
    const provider = await selectProviders(trx)
      .where('sign_on_provider.id', '=', waiting.provider_id)
      .executeTakeFirst();
    if (!isSame || !provider || (await findIdentity(trx, provider, waiting.subject))) throw refused('expired');
    await trx.deleteFrom('sign_on_connection').where('id', '=', waiting.id).execute();
    const isMember = await isMemberOf(trx, waiting.account_id, provider.organisation_id);
    const role = isMember ? undefined : await takeAdmission(trx, provider, waiting.email);
    if (!isMember && role === undefined) throw refused('not-a-member');
    const { subject, assurance, assured_at } = waiting;
    const vouched = { subject, hasSecondFactor: assurance === 'second-factor', givenAt: assured_at };
    return link(trx, provider, vouched, waiting.account_id, role);
  });
  if (settled.kind !== 'signed-in') throw refused('expired');
  await attempt.succeeded();
  const step = { ...client, passwordHash: waiting.password_hash, identity: settled.identity };
  return { admission: await accounts.admit(waiting.account_id, step), next: waiting.next };
}

const findConnection = (db: Db, browser: string) =>
  db
    .selectFrom('sign_on_connection')
    .innerJoin('account', 'account.id', 'sign_on_connection.account_id')
    .innerJoin('sign_on_provider', 'sign_on_provider.id', 'sign_on_connection.provider_id')
    .innerJoin('organisation', 'organisation.id', 'sign_on_provider.organisation_id')
    .selectAll('sign_on_connection')
    .select(['account.email', 'account.password_hash', 'organisation.id as organisation_id', 'organisation.name'])
    .where('sign_on_connection.id', '=', sha256(browser))
    .where('sign_on_connection.expires_at', '>', now())
    .where('account.status', '=', 'active')
    .executeTakeFirst();

async function isMemberOf(trx: Trx, accountId: string, organisationId: string): Promise<boolean> {
  const found = await trx
    .selectFrom('membership')
    .select('role')
    .where('account_id', '=', accountId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return found !== undefined;
}
