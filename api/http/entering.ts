import { type Actor, anonymous } from '../access/actor.ts';
import { type Accounts, type Admission, type Client, describeDevice } from '../accounts/service.ts';
import type { Ctx } from './environment.ts';
import {
  browserOf,
  clearPendingCookie,
  pendingOf,
  sendBrowserCookie,
  sendPendingCookie,
  sendSessionCookie,
} from './session.ts';

/** Lets somebody in as far as they have come: all the way, or to the question for a second factor. */
export async function enter(accounts: Accounts, c: Ctx, admission: Admission): Promise<Admission['outcome']> {
  if (admission.outcome === 'signed-in') await startSession(accounts, c, admission.sessionId);
  else sendPendingCookie(c, admission.pendingId);
  return admission.outcome;
}

/** A session never outlives a sign-in: the old one ends, so that nobody can have planted it. */
export async function startSession(accounts: Accounts, c: Ctx, id: string): Promise<void> {
  const current = c.get('sessionId');
  if (current !== undefined) await accounts.sessions.end(current);
  sendSessionCookie(c, id);
  sendBrowserCookie(c);
  if (pendingOf(c) !== undefined) clearPendingCookie(c);
}

export const actorOf = (c: Ctx): Actor => c.get('actor') ?? anonymous;

export const clientOf = (c: Ctx): Client => ({
  network: c.get('network'),
  device: describeDevice(c.req.header('User-Agent')),
  browser: browserOf(c),
});
