import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about the own account: password, sessions, and being asked once more who one is. */
export const accountMessages = {
  account: { en: 'Account', fr: 'Compte' },
  security: { en: 'Security', fr: 'Sécurité' },
  securityLede: {
    en: 'Your password, your second factors, and where you are signed in.',
    fr: 'Votre mot de passe, vos seconds facteurs et vos appareils connectés.',
  },
  passwordTitle: { en: 'Change your password', fr: 'Changer de mot de passe' },
  passwordText: {
    en: 'Every other device is signed out by it, and your tokens for programs are revoked. This device stays signed in.',
    fr: 'Tous vos autres appareils seront déconnectés et vos jetons pour programmes révoqués. Cet appareil reste connecté.',
  },
  passwordFirst: {
    en: 'Your account has none: you sign in by passkey. With a password you can sign in where your passkey is not at hand.',
    fr: 'Votre compte n’en a pas : vous vous connectez par clé d’accès. Un mot de passe vous permet d’entrer là où votre clé n’est pas à portée de main.',
  },
  currentPassword: { en: 'Current password', fr: 'Mot de passe actuel' },
  newPasswordLabel: { en: 'New password', fr: 'Nouveau mot de passe' },
  showPassword: { en: 'Show password', fr: 'Afficher le mot de passe' },
  hidePassword: { en: 'Hide password', fr: 'Masquer le mot de passe' },
  changePassword: { en: 'Change the password', fr: 'Changer le mot de passe' },
  'done-password': {
    en: 'Your password is changed. Your other devices are signed out, your tokens revoked.',
    fr: 'Votre mot de passe est changé. Vos autres appareils sont déconnectés, vos jetons révoqués.',
  },

  sessionsTitle: { en: 'Where you are signed in', fr: 'Vos appareils connectés' },
  sessionsLede: {
    en: 'A device that you do not know? Sign it out, then change your password.',
    fr: 'Un appareil vous est inconnu ? Déconnectez-le, puis changez de mot de passe.',
  },
  toSessions: { en: 'See the devices, sign them out', fr: 'Voir les appareils et les déconnecter' },
  tokensTitle: { en: 'Programs that act in your name', fr: 'Programmes qui agissent en votre nom' },
  toTokens: { en: 'See the tokens, make and revoke them', fr: 'Voir les jetons, en créer et en révoquer' },
  toPassword: { en: 'Change your password', fr: 'Changer de mot de passe' },
  columnDevice: { en: 'Device', fr: 'Appareil' },
  columnBegun: { en: 'Signed in on', fr: 'Connecté le' },
  columnUsed: { en: 'Last used', fr: 'Dernière activité' },
  usedNow: { en: 'in use now', fr: 'en cours' },
  usedWithinHour: { en: 'within the last hour', fr: 'il y a moins d’une heure' },
  columnEnd: { en: 'Sign out', fr: 'Déconnexion' },
  deviceUnknown: { en: 'Unknown device', fr: 'Appareil inconnu' },
  thisDevice: { en: 'This device', fr: 'Cet appareil' },
  deviceNote: {
    en: 'The name of a device is what its browser says of itself; times are rounded to the hour.',
    fr: 'Le nom d’un appareil est celui que son navigateur annonce ; les heures sont arrondies.',
  },
  endSession: { en: 'Sign out', fr: 'Déconnecter' },
  endOthers: { en: 'Sign out all other devices', fr: 'Déconnecter tous les autres appareils' },
  noOthers: { en: 'You are signed in on no other device.', fr: 'Vous n’êtes connecté sur aucun autre appareil.' },
  'done-ended': { en: 'That device is signed out.', fr: 'Cet appareil est déconnecté.' },
  'done-others': { en: 'All other devices are signed out.', fr: 'Tous les autres appareils sont déconnectés.' },
  'done-gone': { en: 'That device was signed out already.', fr: 'Cet appareil était déjà déconnecté.' },

  confirmTitle: { en: 'Confirm that it is you', fr: 'Confirmez votre identité' },
  confirmText: {
    en: 'For this we ask for your password once more: it is a while since you gave it. Nothing was changed yet, and what you entered is kept.',
    fr: 'Pour cette action, votre mot de passe est redemandé : vous l’avez saisi il y a un certain temps. Rien n’a encore été modifié et votre saisie est conservée.',
  },
  confirm: { en: 'Confirm', fr: 'Confirmer' },
  confirmFailed: {
    en: 'This is not the password of your account. Check it and try again.',
    fr: 'Ce n’est pas le mot de passe de votre compte. Vérifiez-le et réessayez.',
  },
  confirmEnded: {
    en: 'Your session has ended, so nothing was changed. What you entered is kept: sign in in another tab, come back and give your password again.',
    fr: 'Votre session a pris fin : rien n’a été modifié. Votre saisie est conservée : connectez-vous dans un autre onglet, revenez ici et saisissez à nouveau votre mot de passe.',
  },
  confirmCancel: { en: 'Do not do it', fr: 'Ne pas le faire' },
  confirmed: {
    en: 'Thank you, it is you. One press, and what you began is carried out.',
    fr: 'Merci, c’est bien vous. Un clic, et ce que vous aviez commencé est exécuté.',
  },
  confirmGoOn: { en: 'Carry it out', fr: 'Exécuter' },
} satisfies Record<string, LocalisedText>;
