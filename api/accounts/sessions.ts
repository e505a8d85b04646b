import { type Adapter, Lucia, TimeSpan } from 'lucia';
import type { PlatformRole } from '#plugins/kit/index.ts';
import type { Actor, ActorMembership } from '../access/actor.ts';
import { now } from '../db/ids.ts';
import { sha256 } from '../db/json.ts';
import type { Database } from '../db/open.ts';
import { findSession } from './queries.ts';
import { toActor } from './to-actor.ts';

/** A session ends after so long without a request … */
const IDLE_HOURS = 12;
/** … and after so long in any case. */
const ABSOLUTE_DAYS = 7;

/**
 * Sessions by opaque id. The id is in the cookie only; the database has its SHA-256.
 * The only file that knows Lucia: callers know this interface.
 */
export interface Sessions {
  /** @returns the id for the cookie */
  start(accountId: string): Promise<string>;
  /** The actor behind an id, and whether the cookie should be sent again because its end has moved. */
  find(id: string): Promise<{ actor: Actor; renewed: boolean } | undefined>;
  end(id: string): Promise<void>;
  endAllOf(accountId: string): Promise<void>;
  endExpired(): Promise<void>;
}

/** Longest life of the cookie, in seconds. */
export const SESSION_COOKIE_SECONDS = ABSOLUTE_DAYS * 86_400;

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseUserAttributes: AccountAttributes;
  }
}

interface AccountAttributes {
  email: string;
  name: string;
  platformRole: PlatformRole | null;
  country: string | null;
  memberships: ActorMembership[];
  formerOrganisationIds: string[];
}

export function createSessions(database: Database): Sessions {
  const lucia = createLucia(database);
  return {
    start: async (accountId) => (await lucia.createSession(accountId, {})).id,
    find: async (id) => {
      const { user, session } = await lucia.validateSession(id);
      if (!session) return undefined;
      const { id: accountId, ...person } = user;
      return { actor: toActor({ accountId, ...person }), renewed: session.fresh };
    },
    end: (id) => lucia.invalidateSession(id),
    endAllOf: (accountId) => lucia.invalidateUserSessions(accountId),
    endExpired: () => lucia.deleteExpiredSessions(),
  };
}

const createLucia = (database: Database) =>
  new Lucia(adapterFor(database), {
    sessionExpiresIn: new TimeSpan(IDLE_HOURS, 'h'),
    getUserAttributes: (attributes) => attributes,
  });

const absoluteEnd = (createdAt: string): number => Date.parse(createdAt) + ABSOLUTE_DAYS * 86_400_000;

/** Lucia sees the ids of the cookies, the tables only their hashes. */
const adapterFor = ({ read, write }: Database): Adapter => ({
  getSessionAndUser: async (id) => {
    const found = await findSession(read, sha256(id));
    if (!found) return [null, null];
    const { createdAt, expiresAt, accountId, ...attributes } = found;
    if (absoluteEnd(createdAt) <= Date.now()) return [null, null];
    return [
      { id, userId: accountId, expiresAt: new Date(expiresAt), attributes: {} },
      { id: accountId, attributes },
    ];
  },
  getUserSessions: async () => [], // ids are not kept, so there is nothing Lucia could hand out
  setSession: async ({ id, userId, expiresAt }) => {
    const row = { id: sha256(id), account_id: userId, created_at: now(), expires_at: expiresAt.toISOString() };
    await write.insertInto('session').values(row).execute();
  },
  updateSessionExpiration: async (id, expiresAt) => {
    const row = await read.selectFrom('session').select('created_at').where('id', '=', sha256(id)).executeTakeFirst();
    if (!row) return;
    const end = new Date(Math.min(expiresAt.getTime(), absoluteEnd(row.created_at)));
    await write.updateTable('session').set({ expires_at: end.toISOString() }).where('id', '=', sha256(id)).execute();
  },
  deleteSession: async (id) => {
    await write.deleteFrom('session').where('id', '=', sha256(id)).execute();
  },
  deleteUserSessions: async (accountId) => {
    await write.deleteFrom('session').where('account_id', '=', accountId).execute();
  },
  deleteExpiredSessions: async () => {
    await write.deleteFrom('session').where('expires_at', '<', now()).execute();
  },
});
