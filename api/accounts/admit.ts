import { randomBytes } from 'node:crypto';
import { recordEvent } from '../audit/service.ts';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { actingAs } from './acting.ts';
import { findHolder, type Holder } from './queries.ts';
import { findProviderOf, isVouchedFor } from './provider.ts';
import type { Client, GivenLevel, Sessions } from './sessions.ts';
import { stampOf } from './stamp.ts';

const PENDING_MINUTES = 10;

/** What comes of a password or a link that was right: a session, or the question for a second factor. */
export type Admission =
  | { outcome: 'signed-in'; sessionId: string }
  /** `pendingId`: the token for the cookie of whoever is half-way in. Opens nothing by itself. */
  | { outcome: 'second-factor'; pendingId: string };

/** What was given, and where from. */
export interface FirstStep extends Pick<Client, 'device' | 'browser'> {
  /** Hash of the password that was checked, where one was: when it has been changed since, nothing comes of this step. */
  passwordHash?: string | null;
  /** What a provider has vouched for, where it was one. */
  identity?: VouchedIdentity;
}

export interface VouchedIdentity {
  /** Of the linked identity. */
  id: string;
  /** What was given to the provider, as far as it counts here. */
  level: GivenLevel;
  /** When, ISO 8601 UTC. */
  assuredAt: string;
  /** Whose provider it is, for the log. */
  organisation: string;
}

interface Deps {
  database: Database;
  sessions: Sessions;
}

/**
 * Lets somebody in who has given a first factor: everybody who signs in comes through here, by whatever way. Whoever has
 * a second factor gets no session yet.
 *
 * @param isNews says in the log that they have signed in; false where the log tells already how
 */
export async function admit(
  { database, sessions }: Deps,
  accountId: string,
  { device = '', browser, passwordHash, identity }: FirstStep,
  isNews = true,
): Promise<Admission> {
  const holder = await findHolder(database.read, accountId);
  if (!holder) throw new Error(`There is no account ${accountId} to let in.`);
  const providerId = identity ? await findProviderOf(database.read, identity.id) : null;
  const stamp = stampOf(passwordHash === undefined ? holder : { ...holder, passwordHash }, providerId);
  if (holder.factors.length > 0) {
    const identityId = identity?.id ?? null;
    const pendingId = await openPending(database, { account_id: accountId, stamp, device, identity_id: identityId });
    return { outcome: 'second-factor', pendingId };
  }
  const subject = `account:${accountId}`;
  const through = identity && { organisation: identity.organisation };
  if (isNews) await database.transaction((trx) => recordEvent(trx, actingAs(accountId), 'signed-in', subject, through));
  const vouched = { level: identity?.level, identityId: identity?.id, assuredAt: identity?.assuredAt };
  return { outcome: 'signed-in', sessionId: await sessions.start(accountId, { device, browser, stamp, ...vouched }) };
}

async function openPending(
  { write }: Database,
  row: { account_id: string; stamp: string; device: string; identity_id: string | null },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expires = new Date(Date.now() + PENDING_MINUTES * 60_000).toISOString();
  await write.deleteFrom('pending_sign_in').where('expires_at', '<=', now()).execute();
  await write
    .insertInto('pending_sign_in')
    .values({ ...row, id: sha256(token), expires_at: expires })
    .execute();
  return token;
}

/** Somebody who is half-way in. */
export interface Pending {
  /** As it is stored. */
  id: string;
  stamp: string;
  device: string;
  identityId?: string;
  holder: Holder;
}

/** Undefined when the token is none, has run out, or what it rests on has changed. */
export async function findPending({ read }: Database, token: string | undefined): Promise<Pending | undefined> {
  if (token === undefined || !isStorable(token)) return undefined;
  const row = await read
    .selectFrom('pending_sign_in')
    .selectAll()
    .where('id', '=', sha256(token))
    .where('expires_at', '>', now())
    .executeTakeFirst();
  const holder = row && (await findHolder(read, row.account_id));
  const providerId = row?.identity_id ? await findProviderOf(read, row.identity_id) : null;
  if (!row || !holder || holder.isSuspended || stampOf(holder, providerId) !== row.stamp) return undefined;
  if (!isVouchedFor(row.identity_id, providerId)) return undefined;
  return { id: row.id, stamp: row.stamp, device: row.device, identityId: row.identity_id ?? undefined, holder };
}

/** @returns false when somebody else was faster */
export async function usePending({ write }: Database, id: string): Promise<boolean> {
  const { numDeletedRows } = await write.deleteFrom('pending_sign_in').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
