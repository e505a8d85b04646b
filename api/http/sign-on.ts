import type { SiteSignOn } from '#plugins/kit/index.ts';
import type { Accounts, Admission } from '../accounts/service.ts';
import type { SignOn } from '../single-sign-on/service.ts';
import { actorOf, clientOf, enter } from './entering.ts';
import type { Ctx } from './environment.ts';
import { clearSignOnCookie, readSignOnCookie, sendSignOnCookie } from './session.ts';

export interface SignOnDeps {
  accounts: Accounts;
  signOn: SignOn;
  /** Our own address; known once the server listens. */
  origin: () => string;
}

/** Where providers send browsers back to: one address for all of them, in no language. */
export const CALLBACK = '/sign-in/callback';

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
    return `/${localeIn(finished.next)}/sign-in/connect/`;
  }
  clearSignOnCookie(c);
  return goOn(accounts, c, finished.admission, finished.next);
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
  return goOn(accounts, c, connected.admission, connected.next);
}

export const siteSignOn = (deps: SignOnDeps, c: Ctx): SiteSignOn => ({
  begin: (who, next, isFresh) => beginSignOn(deps, c, { who, next, isFresh }),
  findWaiting: () => deps.signOn.findWaiting(readSignOnCookie(c)),
  connect: (password) => connectSignOn(deps, c, password),
});

/** Asked for a second factor first, somebody goes on from there. */
async function goOn(accounts: Accounts, c: Ctx, admission: Admission, next: string): Promise<string> {
  const outcome = await enter(accounts, c, admission);
  if (outcome === 'signed-in') return next;
  return `/${localeIn(next)}/sign-in/second-step/?next=${encodeURIComponent(next)}`;
}

const localeIn = (path: string): string => path.slice(1, 3);
