import { FetchError } from './refused.ts';
import { type FetchedAnswer, type FetchRequest, send } from './send.ts';
import { findTarget, type Resolve, resolveByName } from './target.ts';

type FetchOptions = Partial<Pick<FetchRequest, 'method' | 'headers' | 'body' | 'maxBytes' | 'signal'>> & {
  /** Of everything together: looking up, connecting, sending, reading. */
  timeoutMs?: number;
};

/**
 * The one way out of the portal, for addresses that people have typed. Https on port 443 only, to public addresses only,
 * without following redirects, without cookies, within a time and a size (10 seconds, 1 MiB).
 *
 * @throws FetchError, which says why in words for whoever typed the address
 */
export type FetchGuarded = (url: string | URL, options?: FetchOptions) => Promise<FetchedAnswer>;

interface GuardSettings {
  /** `host:port` that may be spoken to without encryption and inside the own network, see `ENTREPOT_FETCH_ALLOW`. */
  allowed?: readonly string[];
  resolve?: Resolve;
  certificateAuthority?: string;
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1024 * 1024;
/** The connection's own business, or somebody else's: no caller sets them. */
const NOT_FOR_CALLERS =
  /^(host|cookie|connection|content-length|transfer-encoding|upgrade|expect|te|proxy-.*|accept-encoding)$/i;

export function createGuardedFetch({
  allowed = [],
  resolve = resolveByName,
  ...rest
}: GuardSettings = {}): FetchGuarded {
  return async (url, { method = 'GET', headers = {}, body, maxBytes = MAX_BYTES, ...limits } = {}) => {
    const signal = AbortSignal.any(
      [AbortSignal.timeout(limits.timeoutMs ?? TIMEOUT_MS), limits.signal].filter(isGiven),
    );
    const target = await before(signal, findTarget(String(url), allowed, resolve));
    const given = Object.entries(headers).filter(([name]) => !NOT_FOR_CALLERS.test(name));
    const sent = { 'user-agent': 'Entrepot', ...Object.fromEntries(given), 'accept-encoding': 'identity' };
    return send(target, { method, headers: sent, body, maxBytes, signal, ...rest });
  };
}

const isGiven = (signal: AbortSignal | undefined): signal is AbortSignal => signal !== undefined;

/** Looking a name up cannot be called off; its answer is not waited for. */
async function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let giveUp = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    giveUp = () => {
      reject(new FetchError('too_slow', signal.reason));
    };
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
