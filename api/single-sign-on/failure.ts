import { FetchError } from '../fetch/refused.ts';
import { refused, RefusedSignOn, type SignOnRefusal } from './refused.ts';

/**
 * What came of talking to a provider, or in our words why nothing did.
 *
 * @param otherwise the reason of what has no other
 * @throws RefusedSignOn
 */
export async function orRefused<Result>(talk: Promise<Result>, otherwise: SignOnRefusal): Promise<Result> {
  try {
    return await talk;
  } catch (error) {
    if (error instanceof RefusedSignOn) throw error;
    throw refused(reasonOf(error) ?? otherwise);
  }
}

function reasonOf(error: unknown): SignOnRefusal | undefined {
  if (findFetchError(error)) return 'unreachable';
  if (!(error instanceof Error)) return undefined;
  // Errors of the library are known by their names: its classes are not loaded before it is.
  if (error.name === 'AuthorizationResponseError') return 'declined';
  const code = error.name === 'ResponseBodyError' && 'error' in error ? error.error : undefined;
  const isOurs = error.name === 'WWWAuthenticateChallengeError' || code === 'invalid_client';
  return isOurs || code === 'unauthorized_client' ? 'client-refused' : undefined;
}

/** The guarded fetch’s own error, however deep the library has wrapped it. */
export function findFetchError(error: unknown): FetchError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof FetchError) return cause;
  return undefined;
}
