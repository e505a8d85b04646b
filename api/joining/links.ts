import { randomBytes } from 'node:crypto';
import { sha256 } from '../db/json.ts';
import { AppError } from '../errors.ts';

const LINK_HOURS = 72;

/** A secret for a link in a letter: the letter has it, the database its hash only. */
export function makeToken(): { token: string; hash: string; expiresAt: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: sha256(token), expiresAt: new Date(Date.now() + LINK_HOURS * 3_600_000).toISOString() };
}

/** One answer for all that keeps an invitation from being used, so that it tells nothing of others. */
export const invitationInvalid = (): AppError =>
  new AppError('not_found', {
    en: 'This link opens no invitation for you: it has been used, was taken back, is older than 72 hours, or is for another address than the one you are signed in with. Sign out and open it again, or ask whoever invited you for a new one.',
    fr: 'Ce lien n’ouvre aucune invitation pour vous : il a déjà servi, a été annulé, date de plus de 72 heures, ou s’adresse à une autre adresse que celle de votre connexion. Déconnectez-vous et ouvrez-le à nouveau, ou demandez-en un nouveau à la personne qui vous a invité.',
  });

export const requestLinkInvalid = (): AppError =>
  new AppError('not_found', {
    en: 'This link confirms no request: it has been used, or is older than 72 hours. If you have confirmed it before, your request is on its way. Otherwise ask to join once more.',
    fr: 'Ce lien ne confirme aucune demande : il a déjà servi, ou date de plus de 72 heures. Si vous l’avez déjà confirmée, votre demande suit son cours. Sinon, faites une nouvelle demande.',
  });
