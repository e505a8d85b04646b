import { canonicalJson, sha256 } from '../db/json.ts';
import type { Holder } from './queries.ts';

/**
 * Fingerprint of what a session rests on: password, second factors, platform role, memberships with their roles. A session keeps the one
 * of its beginning, and it is compared on every request with that of what was just read. So a change of any of these ends
 * every session of the account, whoever makes it and however: nobody can forget to say so. The suspension of an
 * organisation takes its membership away and ends the sessions of its members like one they left; they sign in again
 * with what is left to them.
 *
 * @param providerId through which it was signed in; when that is switched off or becomes another, the session ends as well
 */
export const stampOf = (
  { passwordHash, factors, platformRole, memberships }: Holder,
  providerId: string | null = null,
): string =>
  sha256(
    canonicalJson({
      passwordHash,
      factors: factors.map(({ id }) => id).toSorted(),
      platformRole,
      // Left out of a session of the portal’s own ways in.
      providerId: providerId ?? undefined,
      memberships: memberships.map(({ organisationId, role }) => `${organisationId} ${role}`).toSorted(),
    }),
  );
