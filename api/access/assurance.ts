import { AppError, notAllowed, signInNeeded } from '../errors.ts';
import type { AccountActor, Actor } from './actor.ts';
import { needsPerson } from './use-with-token.ts';

/**
 * How sure the portal is that an account's owner acts, from the least. `session`: somebody signed in on this device.
 * `recent`: and gave a password or a one-time link within the last minutes. `second-factor`: and a second factor with it.
 */
const LEVELS = ['session', 'recent', 'second-factor'] as const;
export type AssuranceLevel = (typeof LEVELS)[number];

/** How long credentials count as recent. */
export const RECENT_MINUTES = 15;

/** The least level of each use case of one's own account. One that is not named here asks for `session`. */
export const LEAST_ASSURANCE = {
  'sessions.list': 'session',
  'sessions.end-own': 'session',
  // A stolen session must not be able to lock the owner out.
  'sessions.end': 'recent',
  'sessions.end-others': 'recent',
  'tokens.list': 'session',
  // A token outlives the session that made it; a stolen session must not end those of the owner either.
  'tokens.make': 'recent',
  'tokens.revoke': 'recent',
  'tokens.revoke-all': 'recent',
  // Both ask for the password themselves.
  'password.change': 'session',
  'password.confirm': 'session',
} as const satisfies Record<string, AssuranceLevel>;

/** An actor with an account, as far as `useCase` may be sure of it. @throws sign_in_needed, assurance_too_low */
export function requireAccount(actor: Actor, useCase: keyof typeof LEAST_ASSURANCE): AccountActor {
  if (actor.kind === 'anonymous') throw signInNeeded();
  if (actor.kind === 'system') throw notAllowed();
  if (actor.token) throw needsPerson();
  if (!reaches(actor.assurance, LEAST_ASSURANCE[useCase])) throw assuranceTooLow();
  return actor;
}

/** Whether a level is as high as another, or higher. */
export const reaches = (level: AssuranceLevel = 'session', least: AssuranceLevel): boolean =>
  LEVELS.indexOf(level) >= LEVELS.indexOf(least);

/** The level of credentials that were given at a time: what they reached at first, and `session` when that is long ago. */
export const levelAt = (
  given: { level: Exclude<AssuranceLevel, 'session'>; at: string },
  nowMs = Date.now(),
): AssuranceLevel => (nowMs - Date.parse(given.at) < RECENT_MINUTES * 60_000 ? given.level : 'session');

const assuranceTooLow = (): AppError =>
  new AppError('assurance_too_low', {
    en: `This asks for your password, given within the last ${RECENT_MINUTES} minutes. Nothing was changed. Confirm that it is you, then send it again; programs send the password to POST /api/session/confirmation.`,
    fr: `Cette action exige votre mot de passe, donné dans les ${RECENT_MINUTES} dernières minutes. Rien n’a été modifié. Confirmez votre identité, puis renvoyez la demande ; les programmes envoient le mot de passe à POST /api/session/confirmation.`,
  });
