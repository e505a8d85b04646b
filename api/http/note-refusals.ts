import type { Actor } from '../access/actor.ts';
import { noteRefusal } from '../audit/service.ts';
import type { Database } from '../db/open.ts';
import type { AppError } from '../errors.ts';
import { networkOfRequest } from './client-network.ts';
import type { Ctx } from './environment.ts';
import type { NoteRefusal } from './problem.ts';

interface NoteDeps {
  database: Database;
  trustedProxies: number;
}

/** Where passwords, sessions and rights are: input that is refused there is in the log as well. */
const GUARDED = ['/api/session', '/api/sessions', '/api/tokens', '/api/audit', '/api/audit.csv'];

/**
 * Notes for the audit log what is refused before a use case is asked: requests that come from other sites, and input
 * that cannot be read where it matters. What somebody sent, the address included, is never in it.
 */
export const noteRefusals =
  ({ database, trustedProxies }: NoteDeps): NoteRefusal =>
  (c, refused) => {
    const because = becauseOf(c, refused);
    if (because === undefined) return;
    const actor: Actor = c.get('actor') ?? { kind: 'anonymous', network: networkOfRequest(c, trustedProxies) };
    noteRefusal(database, {
      ...{ actor, action: 'refused', subject: 'portal' },
      details: { act: `${METHODS.find((method) => method === c.req.method) ?? 'other'} ${areaOf(c)}`, because },
    });
  };

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What no page of ours sends. A password that is too short is a mistake, and no more. */
const MADE_UP = ['unknown_key', 'wrong_type', 'missing'];

function becauseOf(c: Ctx, { code, problems }: AppError): string | undefined {
  if (code === 'cross_site') return 'cross-site';
  if (code === 'token_invalid') return 'token';
  if (code !== 'invalid_input' || guardedArea(c) === undefined) return undefined;
  return !problems || problems.some((problem) => MADE_UP.includes(problem.code)) ? 'input' : undefined;
}

const guardedArea = (c: Ctx): string | undefined =>
  GUARDED.findLast((path) => c.req.path === path || c.req.path.startsWith(`${path}/`));

const areaOf = (c: Ctx): string => guardedArea(c) ?? (c.req.path.startsWith('/api/') ? '/api' : 'page');
