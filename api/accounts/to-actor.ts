import type { AccountActor } from '../access/actor.ts';
import type { Db } from '../db/open.ts';
import { findHolder, type Holder } from './queries.ts';

export const toActor = ({
  isSuspended: _,
  passwordHash: __,
  factors: ___,
  isConfirmed,
  platformRole,
  country,
  ...person
}: Holder) =>
  ({
    kind: 'account',
    ...person,
    ...(!isConfirmed && { isUnconfirmed: true as const }),
    language: person.language ?? undefined,
    platformRole: platformRole ?? undefined,
    country: country ?? undefined,
  }) satisfies AccountActor;

/** The actor behind an account as it is at this moment, for what is done in its name without a session. */
export async function findActor(db: Db, accountId: string): Promise<AccountActor | undefined> {
  const holder = await findHolder(db, accountId);
  return holder && !holder.isSuspended ? toActor(holder) : undefined;
}
