import type { LocalisedText } from '#plugins/kit/index.ts';
import { AppError } from '../errors.ts';

/** Why nobody was signed in through an organisation. What happened, and what to do about it. */
const TEXTS = {
  expired: {
    en: 'This sign-in cannot be finished: it was begun in another browser, more than 10 minutes ago, or has come back before. Nobody was signed in. Begin again on the sign-in page.',
    fr: 'Cette connexion ne peut pas aboutir : elle a été commencée dans un autre navigateur, il y a plus de 10 minutes, ou elle est déjà revenue. Personne n’a été connecté. Recommencez sur la page de connexion.',
  },
  'switched-off': {
    en: 'Your organisation has switched this way of signing in off, or changed it, while you were on your way. Begin again on the sign-in page, or sign in with your password.',
    fr: 'Votre organisation a désactivé ou modifié cette voie de connexion entre-temps. Recommencez sur la page de connexion, ou connectez-vous avec votre mot de passe.',
  },
  declined: {
    en: 'Your organisation’s sign-in service has not signed you in: you stopped, or it does not let you use this portal. Begin again; if it stays, ask your security office.',
    fr: 'Le service de connexion de votre organisation ne vous a pas connecté : vous avez interrompu, ou il ne vous autorise pas à utiliser ce portail. Recommencez ; si cela persiste, adressez-vous à votre service de sécurité.',
  },
  unreachable: {
    en: 'Your organisation’s sign-in service does not answer, or not in a way that can be used. This has nothing to do with your account. Try again in a few minutes; if it stays, tell a manager of your organisation, who can switch it off here.',
    fr: 'Le service de connexion de votre organisation ne répond pas, ou pas de façon utilisable. Votre compte n’est pas en cause. Réessayez dans quelques minutes ; si cela persiste, prévenez un gestionnaire de votre organisation, qui peut désactiver cette voie ici.',
  },
  'client-refused': {
    en: 'Your organisation’s sign-in service does not accept this portal: its client identifier or secret is wrong or has run out. A manager of your organisation has to enter them again under “Single sign-on”.',
    fr: 'Le service de connexion de votre organisation n’accepte pas ce portail : l’identifiant ou le secret du client est faux ou périmé. Un gestionnaire de votre organisation doit les saisir de nouveau sous « Authentification unique ».',
  },
  'not-proven': {
    en: 'What came back from your organisation’s sign-in service does not hold: it is not signed by it, not meant for this portal, or belongs to another sign-in. Nobody was signed in. Begin again; if it stays, tell a maintainer of this portal.',
    fr: 'La réponse du service de connexion de votre organisation n’est pas valable : elle n’est pas signée par lui, n’est pas destinée à ce portail ou appartient à une autre connexion. Personne n’a été connecté. Recommencez ; si cela persiste, prévenez un responsable du portail.',
  },
  'address-not-verified': {
    en: 'Your organisation’s sign-in service does not say that your e-mail address is verified, so it cannot be matched with anybody here. Ask your security office to send the claims email and email_verified, then begin again.',
    fr: 'Le service de connexion de votre organisation ne confirme pas votre adresse électronique ; elle ne peut donc être rapprochée de personne ici. Demandez à votre service de sécurité de transmettre email et email_verified, puis recommencez.',
  },
  'other-domain': {
    en: 'Your e-mail address is not of a mail domain that a maintainer has confirmed for this organisation. Ask a manager of your organisation to add the domain under “Single sign-on”.',
    fr: 'Votre adresse électronique n’appartient pas à un domaine confirmé pour cette organisation par un responsable du portail. Demandez à un gestionnaire de votre organisation d’ajouter le domaine sous « Authentification unique ».',
  },
  'not-a-member': {
    en: 'Your organisation’s sign-in service knows you, but you are not a member of the organisation on this portal. Ask one of its managers to invite you, accept the invitation, then begin again.',
    fr: 'Le service de connexion de votre organisation vous connaît, mais vous n’êtes pas membre de l’organisation sur ce portail. Demandez une invitation à l’un de ses gestionnaires, acceptez-la, puis recommencez.',
  },
  'shown-elsewhere': {
    en: 'There is an account with your e-mail address already, and this portal has to know that it is yours. Sign in to it as you usually do. Then, in the same browser, begin again here within 15 minutes.',
    fr: 'Un compte existe déjà avec votre adresse électronique, et le portail doit savoir que c’est le vôtre. Connectez-vous comme d’habitude. Puis, dans le même navigateur, recommencez ici dans les 15 minutes.',
  },
  suspended: {
    en: 'Your account is suspended, so you cannot sign in with it. Ask a maintainer of this portal why.',
    fr: 'Votre compte est suspendu : vous ne pouvez pas vous connecter. Demandez-en la raison à un responsable du portail.',
  },
  'secret-unreadable': {
    en: 'The client secret of your organisation cannot be read here any more. A manager of your organisation has to enter it again under “Single sign-on”.',
    fr: 'Le secret du client de votre organisation n’est plus lisible ici. Un gestionnaire de votre organisation doit le saisir de nouveau sous « Authentification unique ».',
  },
} as const satisfies Record<string, LocalisedText>;

export type SignOnRefusal = keyof typeof TEXTS;

/** An error with its reason, for the log. */
export class RefusedSignOn extends AppError {
  readonly reason: SignOnRefusal;

  constructor(reason: SignOnRefusal) {
    super('sign_in_failed', TEXTS[reason]);
    this.reason = reason;
  }
}

export const refused = (reason: SignOnRefusal): RefusedSignOn => new RefusedSignOn(reason);
