import type { SiteLocals, SiteSession } from '#plugins/kit/index.ts';
import { isLocale, LOCALES } from '#plugins/kit/index.ts';
import { type Actor, anonymous } from '../access/actor.ts';
import { type Accounts, type Client, describeDevice } from '../accounts/service.ts';
import type { FullPortalFor } from '../portal.ts';
import type { SiteRenderer } from '../publishing/site-renderer.ts';
import type { Ctx } from './environment.ts';
import type { RenderProblem } from './problem.ts';
import { clearSessionCookie, sendSessionCookie } from './session.ts';
import type { StaticFiles } from './static-files.ts';

export interface PageDeps {
  site: SiteRenderer;
  portalFor: FullPortalFor;
  accounts: Accounts;
  files: StaticFiles;
  origin: () => string;
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
        return c.body(null, 303, { Location: confirmationAddress(c), 'Cache-Control': 'private, no-store' });
      const request = new Request(`${deps.origin()}/${localeOf(c)}/problem/`);
      const response = await deps.site.render(request, { ...localsFor(deps, c), problem });
      const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store' };
      return c.body(await response.arrayBuffer(), problem.status as 400, headers);
    } catch {
      return undefined; // an error page that fails must not hide the error: the plain answer follows
    }
  };

/** Where the password is asked for once more, for a page that does not ask itself. */
const confirmationAddress = (c: Ctx): string =>
  `/${localeOf(c)}/workspace/confirm/?next=${encodeURIComponent(c.req.path)}`;

/** The language of an address, else the first of ours that the browser asks for. */
export function localeOf(c: Ctx): string {
  const first = c.req.path.split('/')[1];
  if (isLocale(first)) return first;
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
  session: sessionFor(deps, c),
  requestId: c.get('requestId'),
});

const sessionFor = ({ accounts, portalFor }: PageDeps, c: Ctx): SiteSession => ({
  signIn: async (email, password) => {
    const id = await accounts.signIn(email, password, clientOf(c));
    if (id === undefined) return false;
    await startSession(accounts, c, id);
    return true;
  },
  redeemLink: async (token, password) => {
    const result = await accounts.redeemLink(token, password, clientOf(c));
    if (result.outcome === 'signed-in') await startSession(accounts, c, result.sessionId);
    return result.outcome;
  },
  acceptInvitation: (token, person) => acceptInvitation({ accounts, portalFor }, c, token, person),
  signOut: () => signOut(accounts, c),
  confirm: (password) => confirmSession(accounts, c, password),
  changePassword: (current, next) => changePassword(accounts, c, { current, next }),
});

/** A session never outlives a sign-in: the old one ends, so that nobody can have planted it. */
export async function startSession(accounts: Accounts, c: Ctx, id: string): Promise<void> {
  const current = c.get('sessionId');
  if (current !== undefined) await accounts.sessions.end(current);
  sendSessionCookie(c, id);
}

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
}

/** Uses an invitation up, and signs whoever has joined in anew: what they are has changed. */
export async function acceptInvitation(
  { accounts, portalFor }: Pick<PageDeps, 'accounts' | 'portalFor'>,
  c: Ctx,
  token: string,
  person?: { name: string; password: string },
): Promise<void> {
  const { accountId, passwordHash } = await portalFor(actorOf(c)).invitations.accept(token, person);
  const { device } = clientOf(c);
  await startSession(accounts, c, await accounts.sessions.start(accountId, { device, passwordHash }));
}

const actorOf = (c: Ctx): Actor => c.get('actor') ?? anonymous;

export const clientOf = (c: Ctx): Client => ({
  network: c.get('network'),
  device: describeDevice(c.req.header('User-Agent')),
});

export async function signOut(accounts: Accounts, c: Ctx): Promise<void> {
  const current = c.get('sessionId');
  if (current !== undefined) await accounts.signOut(c.get('actor'), current);
  clearSessionCookie(c);
}
