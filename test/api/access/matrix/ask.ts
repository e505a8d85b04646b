import { isPortalError } from '#plugins/kit/index.ts';
import type { Answer, Caller } from '../../../support/caller.ts';
import type { FullPortalFor } from '#api/portal.ts';
import type { ActorName, Facts } from './actors.ts';
import { CARRIED_OUT } from './rehearsal.ts';

/** `done`, a code of `api/errors.ts`, or where a page leads instead of being shown. */
export type Outcome = string;

/** Somebody who asks. */
export interface Who {
  name: ActorName;
  facts: Facts;
  /** Their browser. The process itself has none. */
  caller?: Caller;
  /** What the pages and routes of their session get. */
  portal: ReturnType<FullPortalFor>;
  /** Of an account that anybody may sign in to: everybody here has the same password. */
  door: { email: string; link: string };
  /** Slug of the organisation they belong to; that of the entries, where they belong to none. */
  home: string;
  /** Of the session they ask in, and of another that is theirs; nobody’s where they have none. */
  ownSessionId: string;
  otherSessionId: string;
  /** What they sign in with elsewhere. */
  linkedIdentity?: string;
}

/** What is answered instead, where something is refused. */
export function toRefusal(error: unknown): Outcome {
  if (!isPortalError(error)) throw error;
  return codeOf(error.code);
}

/** Asks a use case. */
export async function call(act: () => unknown): Promise<Outcome> {
  try {
    await act();
    return 'done';
  } catch (error) {
    return toRefusal(error);
  }
}

/** Asks a route of the API. */
export async function send({ caller }: Who, route: string, body?: unknown): Promise<Outcome> {
  const [method = '', path = ''] = route.split(' ');
  const headers = { 'Content-Type': 'application/json', Origin: 'http://localhost' };
  const answer = await caller!.send(path, { method, headers, body: body === undefined ? body : JSON.stringify(body) });
  return answer.status < 400 ? 'done' : codeOf(answer.body.title);
}

export const open = async ({ caller }: Who, path: string): Promise<Outcome> => toOutcome(await caller!.get(path));

/** Presses a button of a form. */
export async function press({ caller }: Who, path: string, fields: Record<string, string> | FormData) {
  const body = new URLSearchParams(fields instanceof FormData ? ([...fields] as [string, string][]) : fields);
  return toOutcome(await caller!.send(path, { method: 'POST', headers: { Origin: 'http://localhost' }, body }));
}

const codeOf = (code: string): Outcome => (code === CARRIED_OUT ? 'done' : code);

const OF_PAGES: Record<number, Outcome> = {
  401: 'sign_in_needed',
  403: 'not_allowed',
  404: 'not_found',
  409: 'state_conflict',
  410: 'link_invalid',
  422: 'invalid_input',
  503: codeOf(CARRIED_OUT),
};

function toOutcome({ status, headers, text }: Answer): Outcome {
  if (status === 200) return 'done';
  if (status === 303) return whereTo(new URL(headers.get('Location')!, 'http://localhost'));
  if (status === 403 && /name="(?:password|code)"/.test(text)) return 'assurance_too_low';
  return OF_PAGES[status] ?? String(status);
}

function whereTo({ pathname, searchParams }: URL): Outcome {
  const done = searchParams.get('done');
  if (pathname.endsWith('/sign-in/') && done === null) return 'sign_in_needed';
  if (done === 'decided-meanwhile' || done === 'gone') return 'not_found';
  return done === null && !['/en/', '/en/workspace/'].includes(pathname)
    ? `leads to ${pathname.replaceAll(/[0-9a-f-]{36}/g, ':id')}`
    : 'done';
}
