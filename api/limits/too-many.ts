import type { LocalisedText } from '#plugins/kit/index.ts';
import { AppError } from '../errors.ts';

/** What was asked for too often. */
export type Asked =
  | 'search'
  | 'writes'
  | 'writtenBytes'
  | 'signOns'
  | 'uploadedBytes'
  | 'signIn'
  | 'secondFactor'
  | 'mail'
  | 'invitations'
  | 'joinRequests'
  | 'joinAddress'
  | 'reports';

/** Says when to try again; `Retry-After` says the same to programs. */
export function tooManyRequests(asked: Asked, retryAfterSeconds: number): AppError {
  const wait = waitOf(retryAfterSeconds);
  const { en, fr } = TEXTS[asked];
  const text = { en: en.replace('{wait}', wait.en), fr: fr.replace('{wait}', wait.fr) };
  return new AppError('too_many_requests', text, { retryAfterSeconds });
}

type BothTexts = Required<LocalisedText>;

const TEXTS: Record<Asked, BothTexts> = {
  search: {
    en: 'Too many searches came from your account or your network in a short time. Your question was not lost: try again {wait}.',
    fr: 'Trop de recherches sont venues de votre compte ou de votre réseau en peu de temps. Votre question n’est pas perdue : réessayez {wait}.',
  },
  writes: {
    en: 'Your account has saved or decided on too much in a short time. Nothing was changed by this request: try again {wait}.',
    fr: 'Votre compte a effectué trop d’enregistrements ou de décisions en peu de temps. Cette demande n’a rien modifié : réessayez {wait}.',
  },
  writtenBytes: {
    en: 'Your account has sent very much text in a short time. Nothing was changed by this request: try again {wait}.',
    fr: 'Votre compte a envoyé une très grande quantité de texte en peu de temps. Cette demande n’a rien modifié : réessayez {wait}.',
  },
  uploadedBytes: {
    en: 'Your account has sent very many files in a short time. What has come is kept: the upload goes on where it stopped when you try again {wait}.',
    fr: 'Votre compte a envoyé beaucoup de fichiers en peu de temps. Ce qui est arrivé est conservé : l’envoi reprendra où il s’est arrêté si vous réessayez {wait}.',
  },
  mail: {
    en: 'Too many messages were asked for, for this address or from your account or network. None was sent this time: look for the last one, also among unwanted mail, or try again {wait}.',
    fr: 'Trop de messages ont été demandés, pour cette adresse ou depuis votre compte ou votre réseau. Aucun n’a été envoyé cette fois : cherchez le dernier, y compris parmi les indésirables, ou réessayez {wait}.',
  },
  signOns: {
    en: 'Too many sign-ins through an organisation were begun from your account or your network in a short time. Try again {wait}.',
    fr: 'Trop de connexions par une organisation ont été commencées depuis votre compte ou votre réseau en peu de temps. Réessayez {wait}.',
  },
  signIn: {
    en: 'Too many sign-ins with this address, or from your network, have failed. Whether this password is right was not looked at: try again {wait}. A maintainer can also give you a sign-in link, which works from any other network.',
    fr: 'Trop de connexions avec cette adresse, ou depuis votre réseau, ont échoué. Le mot de passe n’a pas été vérifié : réessayez {wait}. Un responsable peut aussi vous donner un lien de connexion, utilisable depuis tout autre réseau.',
  },
  secondFactor: {
    en: 'Too many wrong codes were given for this account. Whether this one is right was not looked at: try again {wait}, or use a passkey. If it was not you, somebody knows your password: change it.',
    fr: 'Trop de codes erronés ont été donnés pour ce compte. Celui-ci n’a pas été vérifié : réessayez {wait} ou utilisez une clé d’accès. Si ce n’était pas vous, quelqu’un connaît votre mot de passe : changez-le.',
  },
  invitations: {
    en: 'Too many people were invited to this organisation within a day. No letter was sent for this one: try again {wait}.',
    fr: 'Trop de personnes ont été invitées dans cette organisation en une journée. Aucun message n’est parti pour celle-ci : réessayez {wait}.',
  },
  joinRequests: {
    en: 'Too many requests to join came from your network within a day. No letter was sent for this one: try again {wait}, or from another network.',
    fr: 'Trop de demandes d’adhésion sont venues de votre réseau en une journée. Aucun message n’est parti pour celle-ci : réessayez {wait}, ou depuis un autre réseau.',
  },
  reports: {
    en: 'Too many problems were reported from your account or your network within a day. This report was not taken, and what you typed is kept: try again {wait}.',
    fr: 'Trop de problèmes ont été signalés depuis votre compte ou votre réseau en une journée. Ce signalement n’a pas été pris et votre saisie est conservée : réessayez {wait}.',
  },
  joinAddress: {
    en: 'Too many requests to join were made with this address within a day. No further letter was sent to it: look for one that came, or try again {wait}.',
    fr: 'Trop de demandes d’adhésion ont été faites avec cette adresse en une journée. Aucun autre message n’y a été envoyé : cherchez celui qui est arrivé, ou réessayez {wait}.',
  },
};

const SECONDS_SAID = 90;
const MINUTES_SAID = 120;

function waitOf(seconds: number): BothTexts {
  const minutes = Math.ceil(seconds / 60);
  if (minutes > MINUTES_SAID) {
    const hours = Math.ceil(minutes / 60);
    return { en: `in ${hours} hours`, fr: `dans ${hours} heures` };
  }
  if (seconds > SECONDS_SAID) return { en: `in ${minutes} minutes`, fr: `dans ${minutes} minutes` };
  return seconds === 1
    ? { en: 'in a second', fr: 'dans une seconde' }
    : { en: `in ${seconds} seconds`, fr: `dans ${seconds} secondes` };
}
