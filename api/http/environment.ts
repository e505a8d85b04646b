import type { Context as HonoContext } from 'hono';
import type { Actor } from '../access/actor.ts';

/** What middleware leaves for handlers. */
export interface Environment {
  Variables: {
    requestId: string;
    actor: Actor;
    /** Where the request came from, see `networkOf` in limits. */
    network: string;
    /** The id of the session the request came with, if any. */
    sessionId?: string;
    /** What the browser of the request is known by, see `browserOf`. */
    browser?: string;
  };
}

export type Ctx = HonoContext<Environment>;
