import type { createApp } from '#api/app.ts';
import type { EntryCard, EntryView, SearchResult, Sheet, WorkingEntry } from '#plugins/kit/index.ts';

/** RFC 9457, as every error answers. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  requestId: string;
  problems: { path: string; code: string; message: string }[];
  current: WorkingEntry;
}

/** As if every answer had everything: a test looks at the part that it is about. */
export type ApiBody = EntryView & WorkingEntry & Sheet<EntryCard> & SearchResult & ProblemBody;

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed JSON; empty when the answer is something else. */
  body: ApiBody;
  text: string;
}

/** Sends requests as one reader does: with their cookie, if any, from a page of the portal. */
export interface Caller {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  send(path: string, init: RequestInit): Promise<Answer>;
}

export function callerFor(app: Pick<ReturnType<typeof createApp>, 'request'>, cookie?: string): Caller {
  const send: Caller['send'] = async (path, init) => {
    const headers = new Headers(init.headers);
    if (cookie !== undefined && !headers.has('Cookie')) headers.set('Cookie', cookie);
    return toAnswer(await app.request(path, { ...init, headers }));
  };
  const sendJson = (method: string, path: string, body: unknown) =>
    send(path, {
      method,
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return {
    get: (path) => send(path, {}),
    post: (path, body) => sendJson('POST', path, body),
    put: (path, body) => sendJson('PUT', path, body),
    send,
  };
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(isJson && text ? text : '{}') as ApiBody,
  };
}
