import { type Adapter, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia';
import type { Actor } from '../access/actor.ts';
import { levelAt } from '../access/assurance.ts';
import { withStanding } from '../access/standing.ts';
import { newId, now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import type { SessionRow } from '../db/tables/account.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Mail } from '../mail/mail.ts';
import { noteBrowser } from './known-browser.ts';
import { endedBefore, endOf, isRenewalDue } from './lifetime.ts';
import { findProviderOf, isVouchedFor } from './provider.ts';
import { findHolder, findSession, type Holder } from './queries.ts';
import { stampOf } from './stamp.ts';
import { toActor } from './to-actor.ts';

/**
 * Sessions by opaque id. The id is in the cookie only; the database has its SHA-256.
 * The only file that knows Lucia: callers know this interface.
 *
 * A session lives while what it rests on stays as it was at sign-in (see `stampOf`), within the limits of the role
 * (see `LIFETIME`). Both are looked at on every request, in the one query that also finds the actor.
 */
export interface Sessions {
  /** Opens a session whose credentials were given a moment ago. @returns the id for the cookie */
  start(accountId: string, begin?: Beginning): Promise<string>;
  /** The actor behind an id. */
  find(id: string): Promise<{ actor: Actor } | undefined>;
  /**
   * Gives a session a new id, because credentials were given again; the old id is worth nothing from then on.
   *
   * @param level what they reach: `recent` by a password, `second-factor` by a factor
   * @returns undefined when the session has ended meanwhile
   */
  rotate(id: string, level: GivenLevel): Promise<string | undefined>;
  end(id: string): Promise<void>;
  endAllOf(accountId: string): Promise<void>;
  endExpired(): Promise<void>;
}

/** What is known of whoever sends a request. Says where they are, never who. */
export interface Client {
  network?: string;
  /** See `describeDevice`. */
  device?: string;
  /** What the cookie carries that a browser is known by. */
  browser?: string;
}

/** What credentials reach in the moment they are given. */
export type GivenLevel = SessionRow['assurance'];

export interface Beginning extends Pick<Client, 'device' | 'browser'> {
  /** Hash of the password that was checked: when it has been changed since, the session is dead from the start. */
  passwordHash?: string | null;
  /** What the account rested on when the credentials were checked, see `stampOf`; in place of `passwordHash`. */
  stamp?: string;
  /** What was given; left out: `recent`, a password or a link. */
  level?: GivenLevel;
  /** A second factor was given in the session that this one takes the place of. */
  hasPassedFactor?: boolean;
  /** The linked identity that was signed in with: the session ends when its provider is switched off, or it is unlinked. */
  identityId?: string;
  /** When what was given was given, ISO 8601 UTC; left out: now. */
  assuredAt?: string;
}

type SessionAttributes = Omit<SessionRow, 'id' | 'account_id'>;

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseUserAttributes: Holder;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

const ID_BYTES = 25;

export function createSessions(database: Database, { mail, jobs }: { mail: Mail; jobs: Jobs }): Sessions {
  const { read, write } = database;
  const lucia = createLucia(database);
  return {
    start: async (accountId, { device = '', passwordHash, level = 'recent', hasPassedFactor, ...begin } = {}) => {
      const { browser, identityId } = begin;
      const holder = await findHolder(read, accountId);
      if (!holder) throw new Error(`There is no account ${accountId} to open a session for.`);
      const providerId = identityId === undefined ? null : await findProviderOf(read, identityId);
      const stamp =
        begin.stamp ?? stampOf(passwordHash === undefined ? holder : { ...holder, passwordHash }, providerId);
      const at = now();
      const factorAt = hasPassedFactor || level === 'second-factor' ? at : null;
      const times = { created_at: at, used_at: at, assured_at: begin.assuredAt ?? at, factor_at: factorAt };
      const identity_id = identityId ?? null;
      const attributes = { public_id: newId(), stamp, device, assurance: level, identity_id, ...times };
      const { id } = await lucia.createSession(accountId, attributes);
      if (browser !== undefined) await noteBrowser({ database, mail, jobs }, { account: holder, browser, device });
      return id;
    },
    find: async (id) => {
      const { user, session } = await lucia.validateSession(id);
      if (!session) return undefined;
      if (isRenewalDue(session.used_at, user.platformRole))
        await write.updateTable('session').set({ used_at: now() }).where('id', '=', sha256(id)).execute();
      return { actor: toSignedIn(user, session) };
    },
    rotate: async (id, level) => {
      const next = generateIdFromEntropySize(ID_BYTES);
      const { numUpdatedRows } = await write
        .updateTable('session')
        .set({ id: sha256(next), assurance: level, assured_at: now(), used_at: now() })
        .$if(level === 'second-factor', (query) => query.set({ factor_at: now() }))
        .where('id', '=', sha256(id))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n ? next : undefined;
    },
    end: (id) => lucia.invalidateSession(id),
    endAllOf: (accountId) => lucia.invalidateUserSessions(accountId),
    endExpired: () => lucia.deleteExpiredSessions(),
  };
}

function toSignedIn(holder: Holder, session: SessionAttributes): Actor {
  const assurance = levelAt({ level: session.assurance, at: session.assured_at });
  const hasPassedFactor = session.factor_at !== null;
  return withStanding({ ...toActor(holder), assurance, hasPassedFactor, ownSessionId: session.public_id });
}

const createLucia = (database: Database) =>
  new Lucia(adapterFor(database), {
    // Lucia knows one lifetime for everybody. Ours is that of the role: the adapter tells each end, and `find` renews.
    sessionExpiresIn: new TimeSpan(0, 's'),
    getUserAttributes: (holder) => holder,
    getSessionAttributes: (attributes) => attributes,
  });

/** Lucia sees the ids of the cookies, the tables only their hashes. */
const adapterFor = ({ read, write }: Database): Adapter => ({
  getSessionAndUser: async (id) => {
    const found = await findSession(read, sha256(id));
    if (!found) return [null, null];
    const { session: attributes, providerId, holder } = found;
    const session = {
      id,
      userId: holder.accountId,
      expiresAt: endOf(attributes, holder.platformRole),
      attributes,
    };
    // Without a user Lucia deletes the session, so that it stays dead when what ended it is undone.
    const rests = stampOf(holder, providerId) === attributes.stamp && isVouchedFor(attributes.identity_id, providerId);
    const isAlive = !holder.isSuspended && rests;
    return [session, isAlive ? { id: holder.accountId, attributes: holder } : null];
  },
  getUserSessions: async () => [], // ids are not kept, so there is nothing Lucia could hand out
  setSession: async ({ id, userId, attributes }) => {
    await write
      .insertInto('session')
      .values({ id: sha256(id), account_id: userId, ...attributes })
      .execute();
  },
  updateSessionExpiration: async () => undefined, // never asked for: see `sessionExpiresIn`
  deleteSession: async (id) => {
    await write.deleteFrom('session').where('id', '=', sha256(id)).execute();
  },
  deleteUserSessions: async (accountId) => {
    await write.deleteFrom('session').where('account_id', '=', accountId).execute();
  },
  deleteExpiredSessions: async () => {
    const { used_at, created_at } = endedBefore();
    await write
      .deleteFrom('session')
      .where((eb) => eb.or([eb('used_at', '<', used_at), eb('created_at', '<', created_at)]))
      .execute();
  },
});
