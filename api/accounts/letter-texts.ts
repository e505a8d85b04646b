import type { LocalisedText } from '#plugins/kit/index.ts';

export type BothTexts = Required<Pick<LocalisedText, 'en' | 'fr'>>;

/** What a letter says. `{name}` is filled in. */
export interface Texts {
  subject: BothTexts;
  paragraphs: BothTexts[];
  /** Of its link. */
  label?: BothTexts;
}

const NOT_YOU: BothTexts = {
  en: 'If you did not ask for this, do nothing: without the link nothing changes.',
  fr: 'Si vous n’avez rien demandé, ne faites rien : sans ce lien, rien ne change.',
};

export const confirmation: Texts = {
  subject: { en: 'Confirm your email address', fr: 'Confirmez votre adresse électronique' },
  paragraphs: [
    {
      en: 'An account at Entrepôt has this address. Open the link and press the button to confirm that it reaches you; you have to be signed in. The link works once, within {hours} hours.',
      fr: 'Un compte Entrepôt porte cette adresse. Ouvrez le lien et appuyez sur le bouton pour confirmer qu’elle vous parvient ; vous devez être connecté. Le lien sert une seule fois, dans les {hours} heures.',
    },
    NOT_YOU,
  ],
  label: { en: 'Confirm the address', fr: 'Confirmer l’adresse' },
};

export const newAddress: Texts = {
  subject: { en: 'Confirm your new email address', fr: 'Confirmez votre nouvelle adresse électronique' },
  paragraphs: [
    {
      en: 'Somebody with an account at Entrepôt wants this to be its address. Open the link and press the button to change it; you have to be signed in to that account. The link works once, within {hours} hours.',
      fr: 'Le titulaire d’un compte Entrepôt souhaite lui donner cette adresse. Ouvrez le lien et appuyez sur le bouton pour la changer ; vous devez être connecté à ce compte. Le lien sert une seule fois, dans les {hours} heures.',
    },
    NOT_YOU,
  ],
  label: { en: 'Use this address', fr: 'Utiliser cette adresse' },
};

export const takenAddress: Texts = {
  subject: {
    en: 'Your address was given for another account',
    fr: 'Votre adresse a été indiquée pour un autre compte',
  },
  paragraphs: [
    {
      en: 'Somebody with an account at Entrepôt wanted this to be its address. It belongs to your account already, or did until a short while ago, so nothing was changed, and they were not told why.',
      fr: 'Le titulaire d’un compte Entrepôt souhaitait lui donner cette adresse. Elle est déjà celle de votre compte, ou l’était encore récemment : rien n’a été modifié et la raison ne lui a pas été indiquée.',
    },
    {
      en: 'If it was you, you have two accounts: use one of them, or delete the other first.',
      fr: 'Si c’était vous, vous avez deux comptes : utilisez l’un d’eux, ou supprimez d’abord l’autre.',
    },
  ],
};

export const addressChanged: Texts = {
  subject: { en: 'Your email address was changed', fr: 'Votre adresse électronique a été changée' },
  paragraphs: [
    {
      en: 'Your account at Entrepôt has another address from now on. If you changed it, there is nothing to do.',
      fr: 'Votre compte Entrepôt porte désormais une autre adresse. Si vous l’avez changée, il n’y a rien à faire.',
    },
    {
      en: 'If you did not, undo it within {hours} hours: the account gets this address back, everybody is signed out, and its password no longer works. A link for a new one is then sent to you.',
      fr: 'Sinon, annulez ce changement dans les {hours} heures : le compte retrouve cette adresse, tous les appareils sont déconnectés et son mot de passe ne fonctionne plus. Un lien pour en choisir un nouveau vous est alors envoyé.',
    },
  ],
  label: { en: 'Undo the change', fr: 'Annuler le changement' },
};

export const addressBack: Texts = {
  subject: { en: 'Your email address is back', fr: 'Votre adresse électronique est rétablie' },
  paragraphs: [
    {
      en: 'Your account at Entrepôt has this address again. Everybody is signed out, and the password no longer works.',
      fr: 'Votre compte Entrepôt porte de nouveau cette adresse. Tous les appareils sont déconnectés et le mot de passe ne fonctionne plus.',
    },
    {
      en: 'Choose a new password. The link works once, within {hours} hour; after that, ask for another with “I forgot my password”.',
      fr: 'Choisissez un nouveau mot de passe. Le lien sert une seule fois, dans l’heure ({hours} h) ; passé ce délai, demandez-en un autre avec « Mot de passe oublié ».',
    },
  ],
  label: { en: 'Choose a new password', fr: 'Choisir un nouveau mot de passe' },
};

export const reset: Texts = {
  subject: { en: 'Choose a new password', fr: 'Choisissez un nouveau mot de passe' },
  paragraphs: [
    {
      en: 'Somebody asked for a new password for your account at Entrepôt. Open the link to choose it. The link works once, within {hours} hour, and ends all earlier ones.',
      fr: 'Un nouveau mot de passe a été demandé pour votre compte Entrepôt. Ouvrez le lien pour le choisir. Le lien sert une seule fois, dans l’heure ({hours} h), et met fin aux précédents.',
    },
    NOT_YOU,
  ],
  label: { en: 'Choose a new password', fr: 'Choisir un nouveau mot de passe' },
};

export const passwordChanged: Texts = {
  subject: { en: 'Your password was changed', fr: 'Votre mot de passe a été changé' },
  paragraphs: [
    {
      en: 'The password of your account at Entrepôt was changed on {at}. If it was you, there is nothing to do.',
      fr: 'Le mot de passe de votre compte Entrepôt a été changé le {at}. Si c’était vous, il n’y a rien à faire.',
    },
    {
      en: 'If it was not, ask for a new one at once: that signs everybody out. Then tell the maintainers of the portal.',
      fr: 'Sinon, demandez-en aussitôt un nouveau : tous les appareils seront déconnectés. Prévenez ensuite les responsables du portail.',
    },
  ],
  label: { en: 'I forgot my password', fr: 'Mot de passe oublié' },
};

export const newBrowser: Texts = {
  subject: { en: 'Sign-in from a new device', fr: 'Connexion depuis un nouvel appareil' },
  paragraphs: [
    {
      en: 'Somebody signed in to your account at Entrepôt on {at}, with a browser that it has not been used in before: {device}. If it was you, there is nothing to do.',
      fr: 'Une connexion à votre compte Entrepôt a eu lieu le {at}, depuis un navigateur qui n’avait pas encore servi : {device}. Si c’était vous, il n’y a rien à faire.',
    },
    {
      en: 'If it was not, sign that device out and change your password.',
      fr: 'Sinon, déconnectez cet appareil et changez de mot de passe.',
    },
  ],
  label: { en: 'See where you are signed in', fr: 'Voir vos appareils connectés' },
};

export const unknownDevice: BothTexts = { en: 'unknown device', fr: 'appareil inconnu' };

export const deleted: Texts = {
  subject: { en: 'Your account is deleted', fr: 'Votre compte est supprimé' },
  paragraphs: [
    {
      en: 'Your account at Entrepôt was deleted on {at}, as you asked. Nobody can sign in with it any more, and this is the last message about it.',
      fr: 'Votre compte Entrepôt a été supprimé le {at}, comme vous l’avez demandé. Plus personne ne peut s’y connecter ; ceci est le dernier message à son sujet.',
    },
    {
      en: 'What you wrote for an organisation stays with the organisation, without your name. If it was not you, tell the maintainers of the portal: a deleted account cannot be brought back, but they can find out what happened.',
      fr: 'Ce que vous avez écrit pour une organisation lui reste, sans votre nom. Si ce n’était pas vous, prévenez les responsables du portail : un compte supprimé ne peut pas être rétabli, mais ils peuvent établir ce qui s’est passé.',
    },
  ],
};
