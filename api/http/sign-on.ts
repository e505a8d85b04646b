import type { SiteSignOn } from '#plugins/kit/index.ts';
import { type Accounts, describeDevice } from '../accounts/service.ts';
import { anonymous } from '../access/actor.ts';
import type { SignOn } from '../single-sign-on/service.ts';
import type { Ctx } from './environment.ts';
import { clearSignOnCookie, readSignOnCookie, sendSessionCookie, sendSignOnCookie } from './session.ts';

export interface SignOnDeps {
  accounts: Accounts;
  signOn: SignOn;
  /** Our own address; known once the server listens. */
  origin: () => string;
}

/** Where providers send browsers back to: one address for all of them, in no language. */
export const CALLBACK = '/sign-in/callback';

const actorOf = (c: Ctx) => c.get('actor') ?? anonymous;
const clientOf = (c: Ctx) => ({
  network: c.get('network'),
  device: describeDevice(c.req.header('User-Agent')),
});

/** @returns where the browser goes, see `SiteSignOn` */
export async function beginSignOn(
  { signOn, origin }: SignOnDeps,
  c: Ctx,
  asked: { who: string; next?: string; isFresh?: boolean },
): Promise<string | undefined> {
  const begun = await signOn.begin(actorOf(c), { ...asked, callback: origin() + CALLBACK });
  if (begun) sendSignOnCookie(c, begun.browser);
  return begun?.address;
}

/** @returns where the browser that has come back from a provider goes on to @throws sign_in_failed */
export async function finishSignOn({ accounts, signOn, origin }: SignOnDeps, c: Ctx): Promise<string> {
  const browser = readSignOnCookie(c);
  const answer = new URL(origin() + CALLBACK + new URL(c.req.url).search);
  const finished = await signOn.finish(actorOf(c), { answer, browser, client: clientOf(c) });
  if (finished.outcome === 'password-needed') {
    sendSignOnCookie(c, finished.browser);
    return `/${finished.next.slice(1, 3)}/sign-in/connect/`;
  }
  clearSignOnCookie(c);
  await enter(accounts, c, finished.sessionId);
  return finished.next;
}

/** @returns where to go on to; undefined when the password is not theirs @throws sign_in_failed */
export async function connectSignOn(
  { accounts, signOn }: SignOnDeps,
  c: Ctx,
  password: string,
): Promise<string | undefined> {
  const connected = await signOn.connect(readSignOnCookie(c), password, clientOf(c));
  if (!connected) return undefined;
  clearSignOnCookie(c);
  await enter(accounts, c, connected.sessionId);
  return connected.next;
}

export const siteSignOn = (deps: SignOnDeps, c: Ctx): SiteSignOn => ({
  begin: (who, next, isFresh) => beginSignOn(deps, c, { who, next, isFresh }),
  findWaiting: () => deps.signOn.findWaiting(readSignOnCookie(c)),
  connect: (password) => connectSignOn(deps, c, password),
});

/** As after any sign-in: the session that the browser had so far ends. */
async function enter(accounts: Accounts, c: Ctx, sessionId: string): Promise<void> {
  const current = c.get('sessionId');
  if (current !== undefined) await accounts.sessions.end(current);
  sendSessionCookie(c, sessionId);
}
