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
  // At the maintainer’s desk: a stolen session must not be able to lock everybody out.
  'desk.suspend': 'recent',
  'desk.reinstate': 'recent',
  'desk.end-sessions': 'recent',
  'desk.send-link': 'recent',
  // A letter may hold a link that opens somebody's account.
  'mail.read': 'recent',
  'account.see': 'session',
  'account.update': 'session',
  'account.ask-confirmation': 'session',
  // The link is the proof. Its session must be of the same account.
  'account.confirm-address': 'session',
  'account.change-address': 'recent',
  'account.export': 'recent',
  'account.delete': 'recent',
  // Whoever changes through whom members sign in could sign in as any of them.
  'single-sign-on.get': 'session',
  'single-sign-on.change': 'recent',
  'identities.list': 'session',
  'identities.unlink': 'recent',
  'factors.list': 'session',
  'factors.confirm': 'session',
  'factors.rename': 'session',
  // Whoever sits at a session of somebody else must not make it theirs: by a factor of their own, or by taking the owner’s away.
  'factors.add-first': 'recent',
  'factors.add': 'second-factor',
  'factors.remove': 'second-factor',
  'recovery-codes.renew': 'second-factor',
  'password.set': 'second-factor',
  'password.remove': 'second-factor',
  'contact-point.show': 'session',
} as const satisfies Record<string, AssuranceLevel>;

/** An actor with an account, as far as `useCase` may be sure of it. @throws sign_in_needed, assurance_too_low */
export function requireAccount(actor: Actor, useCase: keyof typeof LEAST_ASSURANCE): AccountActor {
  if (actor.kind === 'anonymous') throw signInNeeded();
  if (actor.kind === 'system') throw notAllowed();
  if (actor.token) throw needsPerson();
  requireAssurance(actor, LEAST_ASSURANCE[useCase]);
  return actor;
}

/** @throws assurance_too_low */
export function requireAssurance(actor: { assurance?: AssuranceLevel }, least: AssuranceLevel): void {
  if (least !== 'session' && !reaches(actor.assurance, least))
    throw new AppError('assurance_too_low', TOO_LOW[least], { assurance: least });
}

/** Whether a level is as high as another, or higher. */
export const reaches = (level: AssuranceLevel = 'session', least: AssuranceLevel): boolean =>
  LEVELS.indexOf(level) >= LEVELS.indexOf(least);

/** The level of credentials that were given at a time: what they reached at first, and `session` when that is long ago. */
export const levelAt = (
  given: { level: Exclude<AssuranceLevel, 'session'>; at: string },
  nowMs = Date.now(),
): AssuranceLevel => (nowMs - Date.parse(given.at) < RECENT_MINUTES * 60_000 ? given.level : 'session');

const TOO_LOW = {
  recent: {
    en: `This asks for your password, given within the last ${RECENT_MINUTES} minutes. Nothing was changed. Confirm that it is you, then send it again; programs send the password to POST /api/session/confirmation.`,
    fr: `Cette action exige votre mot de passe, donné dans les ${RECENT_MINUTES} dernières minutes. Rien n’a été modifié. Confirmez votre identité, puis renvoyez la demande ; les programmes envoient le mot de passe à POST /api/session/confirmation.`,
  },
  'second-factor': {
    en: `This asks for your second factor, given within the last ${RECENT_MINUTES} minutes. Nothing was changed. Confirm that it is you, then send it again; programs send a code to POST /api/session/factor-confirmation.`,
    fr: `Cette action exige votre second facteur, donné dans les ${RECENT_MINUTES} dernières minutes. Rien n’a été modifié. Confirmez votre identité, puis renvoyez la demande ; les programmes envoient un code à POST /api/session/factor-confirmation.`,
  },
};
