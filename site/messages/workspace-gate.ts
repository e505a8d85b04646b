import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of signing in and out. */
export const gateMessages = {
  signIn: { en: 'Sign in', fr: 'Se connecter' },
  signOut: { en: 'Sign out', fr: 'Se déconnecter' },
  email: { en: 'Email address', fr: 'Adresse électronique' },
  password: { en: 'Password', fr: 'Mot de passe' },
  signInFailed: {
    en: 'Email address and password do not fit together. Check both and try again.',
    fr: 'L’adresse électronique et le mot de passe ne correspondent pas. Vérifiez-les et réessayez.',
  },
  forgotten: { en: 'I forgot my password', fr: 'Mot de passe oublié' },
  noAccount: {
    en: 'Accounts are for those who publish or review. Reading needs none.',
    fr: 'Les comptes sont destinés à ceux qui publient ou examinent. La lecture n’en demande pas.',
  },
  toJoin: { en: 'Ask to join', fr: 'Demander à adhérer' },
  alreadySignedIn: { en: 'You are signed in as {name}.', fr: 'Vous êtes connecté en tant que {name}.' },
  goOn: { en: 'Go on', fr: 'Continuer' },
  toSignIn: { en: 'Sign in with a password', fr: 'Se connecter avec un mot de passe' },
  linkTitle: { en: 'Sign in with your link', fr: 'Se connecter avec votre lien' },
  linkText: {
    en: 'This link signs you in once. Press the button to use it.',
    fr: 'Ce lien vous connecte une seule fois. Appuyez sur le bouton pour l’utiliser.',
  },
  linkInvalid: {
    en: 'This link cannot be used: it was used before, has run out or is incomplete. Ask for a new one.',
    fr: 'Ce lien est inutilisable : il a déjà servi, il est périmé ou incomplet. Demandez-en un nouveau.',
  },
  newPassword: { en: 'Choose a password', fr: 'Choisissez un mot de passe' },
  newPasswordHelp: {
    en: '{shortest} to {longest} characters. A few words in a row are easier to keep than signs and digits.',
    fr: 'De {shortest} à {longest} caractères. Quelques mots à la suite se retiennent mieux que des signes et des chiffres.',
  },
  passwordLength: {
    en: 'The password needs {shortest} to {longest} characters.',
    fr: 'Le mot de passe doit compter de {shortest} à {longest} caractères.',
  },
  setPassword: { en: 'Set the password and sign in', fr: 'Définir le mot de passe et se connecter' },
  signOutText: { en: 'You are signed in as {name}.', fr: 'Vous êtes connecté en tant que {name}.' },
  stay: { en: 'Stay signed in', fr: 'Rester connecté' },
  notSignedIn: { en: 'You are signed out.', fr: 'Vous êtes déconnecté.' },
} satisfies Record<string, LocalisedText>;
