import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about tokens, by which programs act in one's name. */
export const messages = {
  tokens: { en: 'Tokens for programs', fr: 'Jetons pour programmes' },
  lede: {
    en: 'A token lets a program of yours use the portal in your name, without your password: to read, or to bring in what you publish.',
    fr: 'Un jeton permet à l’un de vos programmes d’utiliser le portail en votre nom, sans votre mot de passe : pour lire, ou pour apporter ce que vous publiez.',
  },
  limitsText: {
    en: 'It never does more than you may, and only what you tick below. Approving, groups, sessions, passwords and tokens always need you. Roles of the whole portal (reviewer, maintainer, contact point) do not go with it.',
    fr: 'Il ne peut jamais plus que vous, et seulement ce que vous cochez ci-dessous. Approbations, groupes, sessions, mots de passe et jetons exigent toujours votre présence. Les rôles valables pour tout le portail (relecteur, responsable, point de contact) ne le suivent pas.',
  },
  endText: {
    en: 'A new password revokes all your tokens. Signing out other devices does not. A token stops working by itself on the day that it says, and whenever your account is suspended.',
    fr: 'Un nouveau mot de passe révoque tous vos jetons ; déconnecter d’autres appareils, non. Un jeton cesse de fonctionner de lui-même au jour indiqué, et lorsque votre compte est suspendu.',
  },
  howText: {
    en: 'The program sends it in the header Authorization. What there is to ask:',
    fr: 'Le programme l’envoie dans l’en-tête Authorization. Ce qu’il peut demander :',
  },

  listTitle: { en: 'Your tokens', fr: 'Vos jetons' },
  none: { en: 'You have no tokens.', fr: 'Vous n’avez aucun jeton.' },
  columnName: { en: 'Token', fr: 'Jeton' },
  columnScopes: { en: 'Lets a program', fr: 'Permet de' },
  columnExpires: { en: 'Works until', fr: 'Valable jusqu’au' },
  columnUsed: { en: 'Last used', fr: 'Dernière utilisation' },
  columnRevoke: { en: 'Revoke', fr: 'Révoquer' },
  neverUsed: { en: 'never', fr: 'jamais' },
  usedWithinHour: { en: 'within the last hour', fr: 'il y a moins d’une heure' },
  expired: { en: 'expired', fr: 'expiré' },
  revoke: { en: 'Revoke', fr: 'Révoquer' },
  revokeAll: { en: 'Revoke all tokens', fr: 'Révoquer tous les jetons' },

  'scope-read': { en: 'Read', fr: 'Lire' },
  'scope-read-help': {
    en: 'Search, and read the entries that you may read, restricted ones too.',
    fr: 'Rechercher, et lire les fiches que vous pouvez lire, y compris les fiches à diffusion restreinte.',
  },
  'scope-write': { en: 'Write drafts', fr: 'Écrire des brouillons' },
  'scope-write-help': {
    en: 'Save drafts for your organisations, and read those that there are.',
    fr: 'Enregistrer des brouillons pour vos organisations, et lire ceux qui existent.',
  },
  'scope-submit': { en: 'Submit', fr: 'Soumettre' },
  'scope-submit-help': {
    en: 'Put drafts before the reviewers. A person still decides.',
    fr: 'Soumettre des brouillons aux relecteurs. Une personne décide toujours.',
  },
  'scope-withdraw': { en: 'Take down', fr: 'Retirer' },
  'scope-withdraw-help': {
    en: 'Withdraw live entries of your organisations, or narrow their marking, at once.',
    fr: 'Retirer des fiches en ligne de vos organisations, ou restreindre leur marquage, sans délai.',
  },

  newTitle: { en: 'Make a token', fr: 'Créer un jeton' },
  name: { en: 'Name', fr: 'Nom' },
  nameHelp: {
    en: 'By which you know the program again, for example “Nightly import”.',
    fr: 'Pour reconnaître le programme, par exemple « Importation de nuit ».',
  },
  scopes: { en: 'What the program may do', fr: 'Ce que le programme peut faire' },
  days: { en: 'How long it works', fr: 'Durée de validité' },
  daysHelp: {
    en: 'As short as will do; it can be replaced at any time.',
    fr: 'Aussi courte que possible ; il peut être remplacé à tout moment.',
  },
  'days-7': { en: '7 days', fr: '7 jours' },
  'days-30': { en: '30 days', fr: '30 jours' },
  'days-90': { en: '90 days', fr: '90 jours' },
  'days-365': { en: 'One year', fr: 'Un an' },
  make: { en: 'Make the token', fr: 'Créer le jeton' },

  madeTitle: { en: 'Your new token “{name}”', fr: 'Votre nouveau jeton « {name} »' },
  madeText: {
    en: 'Copy it now, into the program or a password manager: it is shown this once and cannot be shown again. Whoever has it acts in your name until {day}.',
    fr: 'Copiez-le maintenant, dans le programme ou un gestionnaire de mots de passe : il n’est affiché que cette fois. Quiconque le détient agit en votre nom jusqu’au {day}.',
  },
  madeLabel: { en: 'Token', fr: 'Jeton' },
  madeNext: { en: 'I have copied it', fr: 'Je l’ai copié' },

  'done-revoked': {
    en: 'The token is revoked. Whatever uses it is refused from now on.',
    fr: 'Le jeton est révoqué. Tout ce qui l’utilise est désormais refusé.',
  },
  'done-revoked-all': { en: 'All your tokens are revoked.', fr: 'Tous vos jetons sont révoqués.' },
  'done-gone': { en: 'That token was revoked already.', fr: 'Ce jeton était déjà révoqué.' },
} satisfies Record<string, LocalisedText>;
