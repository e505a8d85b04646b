import type { Actor } from './actor.ts';
import { isReviewerRole } from './roles.ts';

type Account = Extract<Actor, { kind: 'account' }>;

/**
 * Who reviews or runs the portal acts in that role only in a session in which a second factor was given. Until then the
 * role is withheld: for every rule they are an account without it, and pages lead to where a factor is set up.
 */
export function withStanding(actor: Account): Account {
  if (actor.hasPassedFactor || !isReviewerRole(actor.platformRole)) return actor;
  return { ...actor, platformRole: undefined, withheldRole: actor.platformRole };
}
