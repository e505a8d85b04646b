import type { Actor } from '../access/actor.ts';
import type { Db } from '../db/open.ts';
import { findPerson } from './queries.ts';

type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

export const toActor = ({ platformRole, country, ...person }: Person): Actor => ({
  kind: 'account',
  ...person,
  platformRole: platformRole ?? undefined,
  country: country ?? undefined,
});

/** The actor behind an account as it is at this moment, for what is done in its name without a session. */
export async function findActor(db: Db, accountId: string): Promise<Actor | undefined> {
  const person = await findPerson(db, accountId);
  return person && toActor(person);
}
