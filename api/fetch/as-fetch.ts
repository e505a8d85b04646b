import type { FetchGuarded } from './guarded.ts';

/** What packages that bring a protocol of their own (OpenID Connect) pass to a `fetch` given to them. */
interface FetchInit {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

/** Answers of these have no body by definition; `Response` refuses one. */
const WITHOUT_BODY = [204, 205];

/**
 * The guarded fetch in the shape of the web's, for packages that take one. Redirects stay errors.
 *
 * @throws FetchError
 */
export const asFetch =
  (fetchGuarded: FetchGuarded) =>
  async (url: string | URL, { method, headers, body, signal }: FetchInit = {}): Promise<Response> => {
    const answer = await fetchGuarded(url, {
      method: toMethod(method),
      headers,
      body: toBody(body),
      signal,
    });
    const hasBody = !WITHOUT_BODY.includes(answer.status);
    return new Response(hasBody ? Uint8Array.from(answer.body) : null, answer);
  };

function toMethod(method = 'GET'): 'GET' | 'HEAD' | 'POST' {
  if (method === 'GET' || method === 'HEAD' || method === 'POST') return method;
  throw new TypeError(`The guarded fetch sends GET, HEAD and POST. Asked for: ${method}`);
}

function toBody(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  if (body instanceof URLSearchParams) return body.toString();
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw new TypeError('The guarded fetch sends text, form fields and bytes; streams it does not.');
}
