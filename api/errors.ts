import type { PortalError, Problem, WorkingEntry } from '#plugins/kit/index.ts';
import type { LocalisedText } from '#plugins/kit/index.ts';

/** Situations that a caller can do something about. `docs` of the API list them with what to do. */
const STATUS = {
  invalid_input: 400,
  filter_not_allowed: 400,
  sign_in_failed: 401,
  sign_in_needed: 401,
  token_invalid: 401,
  not_allowed: 403,
  assurance_too_low: 403,
  cross_site: 403,
  not_found: 404,
  revision_outdated: 409,
  slug_taken: 409,
  state_conflict: 409,
  too_large: 413,
  address_too_long: 414,
  unsupported_media_type: 415,
  too_many_requests: 429,
  plugin_failed: 502,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof STATUS;

type More = Pick<PortalError, 'problems' | 'current' | 'assurance' | 'retryAfterSeconds'>;

/** An error for the caller's eyes. Anything else that is thrown is a bug: logged, and answered as a bare 500. */
export class AppError extends Error implements PortalError {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly text: LocalisedText;
  readonly problems?: Problem[];
  readonly current?: WorkingEntry;
  readonly assurance?: PortalError['assurance'];
  readonly retryAfterSeconds?: number;

  constructor(code: ErrorCode, text: LocalisedText, more: More = {}) {
    super(text.en);
    this.code = code;
    this.status = STATUS[code];
    this.text = text;
    this.problems = more.problems;
    this.current = more.current;
    this.assurance = more.assurance;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** Also thrown for what the actor may not know of: a restricted entry answers as one that does not exist. */
export const notFound = (): AppError =>
  new AppError('not_found', {
    en: 'There is nothing here, or you may not see it. Check the address, or sign in if you were given access.',
    fr: 'Il n’y a rien ici, ou vous n’y avez pas accès. Vérifiez l’adresse, ou connectez-vous si un accès vous a été donné.',
  });

/** All problems at once, each with its path. */
export const invalidInput = (problems: Problem[]): AppError =>
  new AppError(
    'invalid_input',
    {
      en: `Some of what was sent cannot be accepted (${problems.length}). Nothing was changed. Mend what is listed and send it again.`,
      fr: `Une partie des données ne peut pas être acceptée (${problems.length}). Rien n’a été modifié. Corrigez ce qui est indiqué, puis renvoyez.`,
    },
    { problems },
  );

export const notAllowed = (): AppError =>
  new AppError('not_allowed', {
    en: 'Your account may not do this. Ask a manager of your organisation or a maintainer if you need it.',
    fr: 'Votre compte ne le permet pas. Adressez-vous à un gestionnaire de votre organisation ou à un responsable du portail.',
  });

export const signInNeeded = (): AppError =>
  new AppError('sign_in_needed', { en: 'Sign in to do this.', fr: 'Connectez-vous pour continuer.' });
