import { AppError } from '../errors.ts';
import type { Actor } from './actor.ts';

/**
 * Who may put an entry before the reviewers, of those who may edit it: accounts whose address is known to be theirs. What
 * reviewers decide must reach somebody, and an entry speaks for an organisation. Drafts may be written before.
 *
 * @throws not_allowed
 */
export function requireConfirmedAddress(actor: Actor): void {
  if (actor.kind === 'account' && actor.isUnconfirmed) throw new AppError('not_allowed', NOT_CONFIRMED);
}

const NOT_CONFIRMED = {
  en: 'Your draft is saved, but it cannot be submitted yet, because your email address is not confirmed. Ask for the link on the page of your account, open it, then submit again.',
  fr: 'Votre brouillon est enregistré, mais il ne peut pas encore être soumis, car votre adresse électronique n’est pas confirmée. Demandez le lien sur la page de votre compte, ouvrez-le, puis soumettez de nouveau.',
};
