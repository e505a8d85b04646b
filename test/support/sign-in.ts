import { system } from '#api/access/actor.ts';
import type { NewAccount } from '#api/accounts/service.ts';
import { sha256 } from '#api/db/json.ts';
import type { SessionRow } from '#api/db/tables/account.ts';
import { type Answer, type Caller, callerFor } from './caller.ts';
import { passSecondFactor } from './second-factor.ts';
import type { Organisation, World } from './world.ts';

export const PASSWORD = 'correct horse battery';

/** Somebody who has signed in with a password, over HTTP. */
export interface SignedIn extends Caller {
  accountId: string;
  email: string;
  cookie: string;
  remove(path: string): Promise<Answer>;
}

let serial = 0;

/** Contributors and managers get a new organisation unless one is named. */
export async function buildSignedIn(
  world: World,
  { role = 'contributor', organisation }: { role?: NewAccount['role']; organisation?: Organisation } = {},
): Promise<SignedIn> {
  const email = `signed-in-${(serial += 1)}@example.org`;
  const belongs = role === 'contributor' || role === 'manager';
  const home = organisation ?? (belongs ? await world.buildOrganisation() : undefined);
  const account = { email, role, ...(home && { organisation: home.slug }) };
  const { accountId } = await world.accounts.create(system('test'), account, PASSWORD);
  return signInAgain(world, { email, accountId });
}

/** The same person in another browser. */
export async function signInAgain(
  world: World,
  { email, accountId }: { email: string; accountId: string },
  { userAgent = '', password = PASSWORD } = {},
): Promise<SignedIn> {
  const answer = await world.anonymous.send('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost', 'User-Agent': userAgent },
    body: JSON.stringify({ email, password }),
  });
  await passSecondFactor(world.database, accountId);
  return withCookie(world, { email, accountId }, cookieOf(answer));
}

export function withCookie(
  world: World,
  { email, accountId }: { email: string; accountId: string },
  cookie: string,
): SignedIn {
  const caller = callerFor(world.app, cookie);
  const remove = (path: string) => caller.send(path, { method: 'DELETE', headers: { Origin: 'http://localhost' } });
  return { ...caller, accountId, email, cookie, remove };
}

/** `name=value` of the cookie that an answer sets; empty without one. */
export const cookieOf = ({ headers }: Answer): string => headers.get('Set-Cookie')?.split(';')[0] ?? '';

/** Who the portal takes a caller for: `anonymous` or `account`. */
export const kindOf = async (caller: Pick<Caller, 'get'>): Promise<string> =>
  (JSON.parse((await caller.get('/api/session')).text) as { kind: string }).kind;

const hashOf = (cookie: string): string => sha256(cookie.split('=')[1]!);

export const findSessionRow = (world: World, { cookie }: { cookie: string }): Promise<SessionRow | undefined> =>
  world.database.read.selectFrom('session').selectAll().where('id', '=', hashOf(cookie)).executeTakeFirst();

/** Moves times of a session into the past, as if the hours had gone by. */
export async function age(
  world: World,
  { cookie }: { cookie: string },
  agesMs: Partial<Record<'created_at' | 'used_at' | 'assured_at', number>>,
): Promise<void> {
  const times = Object.entries(agesMs).map(([name, ms]) => [name, new Date(Date.now() - ms).toISOString()]);
  await world.database.write
    .updateTable('session')
    .set(Object.fromEntries(times) as Partial<SessionRow>)
    .where('id', '=', hashOf(cookie))
    .execute();
}
