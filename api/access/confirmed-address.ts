import { AppError } from '../errors.ts';
import type { Actor } from './actor.ts';

/**
 * Who may speak for an organisation to others, of those who belong to it: accounts whose address is known to be theirs.
 *
 * @throws not_allowed
 */
export function requireOwnAddress(actor: Actor): void {
  if (actor.kind === 'account' && actor.isUnconfirmed) throw new AppError('not_allowed', NOT_CONFIRMED);
}

const NOT_CONFIRMED = {
  en: 'You cannot speak for your organisation yet, because your email address is not confirmed. Nothing was changed. Ask for the link on the page of your account, open it, then try again.',
  fr: 'Vous ne pouvez pas encore parler au nom de votre organisation, car votre adresse électronique n’est pas confirmée. Rien n’a été modifié. Demandez le lien sur la page de votre compte, ouvrez-le, puis réessayez.',
};
