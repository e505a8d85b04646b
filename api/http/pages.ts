import type { SiteLocals, SiteSession } from '#plugins/kit/index.ts';
import { isLocale, LOCALES } from '#plugins/kit/index.ts';
import type { Accounts } from '../accounts/service.ts';
import type { Factors } from '../factors/service.ts';
import type { FullPortalFor } from '../portal.ts';
import type { SiteRenderer } from '../publishing/site-renderer.ts';
import { actorOf, clientOf, enter } from './entering.ts';
import type { Ctx } from './environment.ts';
import { factorSessionFor } from './factor-session.ts';
import type { RenderProblem } from './problem.ts';
import { clearSessionCookie, sendBrowserCookie, sendSessionCookie } from './session.ts';
import { siteSignOn, type SignOnDeps } from './sign-on.ts';
import type { StaticFiles } from './static-files.ts';

export { clientOf, enter } from './entering.ts';

export interface PageDeps extends SignOnDeps {
  site: SiteRenderer;
  portalFor: FullPortalFor;
  factors: Factors;
  files: StaticFiles;
}

/** Renders a page for whoever asks. Never kept by anybody: it may hold what only this reader may see. */
export async function renderPage(deps: PageDeps, c: Ctx): Promise<Response> {
  const response = await deps.site.render(await pageRequest(deps, c), localsFor(deps, c));
  if (response.status === 404) return notFoundPage(deps, c);
  for (const [name, value] of response.headers) c.header(name, value);
  c.header('Cache-Control', 'private, no-store');
  return c.body(await response.arrayBuffer(), response.status as 200);
}

/** The same page for what does not exist and for what may not be seen. */
async function notFoundPage(deps: PageDeps, c: Ctx): Promise<Response> {
  const address = `/${localeOf(c)}/not-found/`;
  const file = await deps.files.find(address);
  const body = file
    ? (file.bodies.identity as Uint8Array<ArrayBuffer>)
    : await (await deps.site.render(new Request(deps.origin() + address), localsFor(deps, c))).arrayBuffer();
  return c.body(body, 404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store' });
}

/** Shows an error in the reader's language. */
export const problemPage =
  (deps: PageDeps): RenderProblem =>
  async (c, problem) => {
    try {
      if (problem.status === 404) return await notFoundPage(deps, c);
      if (problem.code === 'assurance_too_low')
        return c.body(null, 303, {
          Location: confirmationAddress(c, problem.assurance),
          'Cache-Control': 'private, no-store',
        });
      const request = new Request(`${deps.origin()}/${localeOf(c)}/problem/`);
      const response = await deps.site.render(request, { ...localsFor(deps, c), problem });
      const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store' };
      return c.body(await response.arrayBuffer(), problem.status as 400, headers);
    } catch {
      return undefined; // an error page that fails must not hide the error: the plain answer follows
    }
  };

/** Where the password or a factor is asked for once more, for a page that does not ask itself. */
const confirmationAddress = (c: Ctx, need = 'recent'): string =>
  `/${localeOf(c)}/workspace/confirm/?next=${encodeURIComponent(c.req.path)}${need === 'recent' ? '' : `&need=${need}`}`;

/** The language of an address, else that of the account, else the first of ours that the browser asks for. */
export function localeOf(c: Ctx): string {
  const first = c.req.path.split('/')[1];
  if (isLocale(first)) return first;
  const actor = actorOf(c);
  if (actor.kind === 'account' && actor.language) return actor.language;
  const asked = (c.req.header('Accept-Language') ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find(isLocale) ?? LOCALES[0];
}

/** Built from our own origin: what a page sees of the address never comes from the Host header. */
async function pageRequest(deps: PageDeps, c: Ctx): Promise<Request> {
  const { pathname, search } = new URL(c.req.url);
  const { method, headers } = c.req.raw;
  const body = method === 'GET' || method === 'HEAD' ? undefined : await c.req.arrayBuffer();
  return new Request(deps.origin() + pathname + search, { method, headers, body });
}

const localsFor = (deps: PageDeps, c: Ctx): SiteLocals => ({
  // What is refused before anybody asked who is there is shown to nobody in particular.
  portal: deps.portalFor(actorOf(c)),
  session: { ...sessionFor(deps, c), signOn: siteSignOn(deps, c) },
  factors: factorSessionFor(deps, c),
  requestId: c.get('requestId'),
});

const sessionFor = ({ accounts, portalFor }: PageDeps, c: Ctx): Omit<SiteSession, 'signOn'> => ({
  signIn: async (email, password) => {
    const admission = await accounts.signIn(email, password, clientOf(c));
    return admission ? enter(accounts, c, admission) : 'failed';
  },
  redeemLink: async (token, password) => {
    const result = await accounts.redeemLink(token, password, clientOf(c));
    if (result.outcome === 'invalid' || result.outcome === 'password-needed') return result.outcome;
    return enter(accounts, c, result);
  },
  askForReset: (email) => accounts.recovery.askForReset(email, clientOf(c)),
  resetPassword: (token, password) => accounts.recovery.resetPassword(token, password, clientOf(c)),
  undoAddressChange: (token) => accounts.recovery.undoAddressChange(token, clientOf(c)),
  acceptInvitation: (token, person) => acceptInvitation({ accounts, portalFor }, c, token, person),
  signOut: () => signOut(accounts, c),
  confirm: (password) => confirmSession(accounts, c, password),
  changePassword: (current, next) => changePassword(accounts, c, { current, next }),
});

/** The password once more, for the session that the request came with. @returns false when it is not theirs */
export async function confirmSession(accounts: Accounts, c: Ctx, password: string): Promise<boolean> {
  const id = await accounts.confirmPassword(actorOf(c), c.get('sessionId'), password, clientOf(c));
  if (id !== undefined) sendSessionCookie(c, id);
  return id !== undefined;
}

export async function changePassword(
  accounts: Accounts,
  c: Ctx,
  passwords: { current: string; next: string },
): Promise<void> {
  sendSessionCookie(c, await accounts.changePassword(actorOf(c), passwords, clientOf(c)));
  sendBrowserCookie(c);
}

/** Uses an invitation up, and signs whoever has joined in anew: what they are has changed. */
export async function acceptInvitation(
  { accounts, portalFor }: Pick<PageDeps, 'accounts' | 'portalFor'>,
  c: Ctx,
  token: string,
  person?: { name: string; password: string },
): Promise<'signed-in' | 'second-factor'> {
  const { accountId, passwordHash } = await portalFor(actorOf(c)).invitations.accept(token, person);
  return enter(accounts, c, await accounts.admit(accountId, { ...clientOf(c), passwordHash }, false));
}

export async function signOut(accounts: Accounts, c: Ctx): Promise<void> {
  const current = c.get('sessionId');
  if (current !== undefined) await accounts.signOut(c.get('actor'), current);
  clearSessionCookie(c);
}
