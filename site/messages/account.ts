import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of the page of the own account, and of the links that are sent to its address. */
export const messages = {
  lede: {
    en: 'Who you are here, how you are reached, and what is held about you.',
    fr: 'Qui vous êtes ici, comment vous joindre et ce qui est conservé à votre sujet.',
  },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },

  profileTitle: { en: 'Name and language', fr: 'Nom et langue' },
  name: { en: 'Name', fr: 'Nom' },
  nameHelp: {
    en: 'Shown beside your decisions, and to the members of your groups.',
    fr: 'Affiché à côté de vos décisions et aux membres de vos groupes.',
  },
  language: { en: 'Language', fr: 'Langue' },
  languageHelp: {
    en: 'Of the messages that you get. Pages stay in the language in which you open them.',
    fr: 'Celle des messages qui vous sont envoyés. Les pages restent dans la langue où vous les ouvrez.',
  },
  saveProfile: { en: 'Save', fr: 'Enregistrer' },

  addressTitle: { en: 'Email address', fr: 'Adresse électronique' },
  confirmed: {
    en: 'Confirmed: messages to it are known to reach you.',
    fr: 'Confirmée : il est établi que les messages vous y parviennent.',
  },
  unconfirmed: {
    en: 'Not confirmed. Until it is, you cannot submit entries, invitations to groups sent to this address are not shown, no notices are sent, and a forgotten password cannot be reset by mail. Drafts and everything else work.',
    fr: 'Non confirmée. D’ici là, vous ne pouvez pas soumettre de fiche, les invitations de groupe envoyées à cette adresse ne sont pas affichées, aucun avis n’est envoyé et un mot de passe oublié ne peut pas être remplacé par courriel. Les brouillons et tout le reste fonctionnent.',
  },
  askConfirmation: { en: 'Send me the link to confirm it', fr: 'M’envoyer le lien de confirmation' },
  waiting: {
    en: 'A link was sent to {email}. The address changes when you open it, within 72 hours; until then you sign in with the present one.',
    fr: 'Un lien a été envoyé à {email}. L’adresse change lorsque vous l’ouvrez, dans les 72 heures ; d’ici là, connectez-vous avec l’adresse actuelle.',
  },
  newAddress: { en: 'New address', fr: 'Nouvelle adresse' },
  newAddressHelp: {
    en: 'A link goes there, and the change waits until you open it. The present address is then told, and can undo it for 72 hours. Other devices are signed out.',
    fr: 'Un lien y est envoyé et le changement attend que vous l’ouvriez. L’adresse actuelle en est alors avertie et peut l’annuler pendant 72 heures. Les autres appareils sont déconnectés.',
  },
  changeAddress: { en: 'Send a link there', fr: 'Y envoyer un lien' },

  securityTitle: { en: 'Security', fr: 'Sécurité' },
  toSecurity: { en: 'Password and signed-in devices', fr: 'Mot de passe et appareils connectés' },
  toOrganisation: { en: 'Page of {organisation}', fr: 'Page de {organisation}' },
  noRoles: {
    en: 'You belong to no organisation and have no role. You read what every signed-in account may read.',
    fr: 'Vous n’appartenez à aucune organisation et n’avez aucun rôle. Vous lisez ce que tout compte connecté peut lire.',
  },

  dataTitle: { en: 'Your data', fr: 'Vos données' },
  dataText: {
    en: 'A file in JSON with everything that is held about your account: profile, memberships, devices, groups, what you wrote and decided, and the events of the audit log about you. That you took it out is written into the log.',
    fr: 'Un fichier JSON avec tout ce qui est conservé sur votre compte : profil, rattachements, appareils, groupes, vos rédactions et décisions, et les événements du journal d’audit qui vous concernent. Ce téléchargement est inscrit au journal.',
  },
  exportData: { en: 'Download your data', fr: 'Télécharger vos données' },
  toDelete: { en: 'Delete this account …', fr: 'Supprimer ce compte…' },

  deleteTitle: { en: 'Delete your account', fr: 'Supprimer votre compte' },
  deleteLede: {
    en: 'For ever. Nobody can bring it back, the maintainers included.',
    fr: 'Pour toujours. Personne ne peut le rétablir, pas même les responsables du portail.',
  },
  goesTitle: { en: 'What ends', fr: 'Ce qui prend fin' },
  goes: {
    en: 'Your name, address and password; your memberships and roles; your devices and links; your place in groups, and groups of which you are the only member with what is live in them; names, addresses and reasons about you in the audit log.',
    fr: 'Votre nom, votre adresse et votre mot de passe ; vos rattachements et rôles ; vos appareils et liens ; votre place dans les groupes, ainsi que les groupes dont vous êtes le seul membre avec leurs fiches en ligne ; les noms, adresses et motifs qui vous concernent dans le journal d’audit.',
  },
  staysTitle: { en: 'What stays', fr: 'Ce qui reste' },
  stays: {
    en: 'Entries that you wrote belong to the organisation and stay, without your name. Your decisions stay with their reasons, without your name. The audit log keeps its chain: that somebody acted, with a number in place of a name.',
    fr: 'Les fiches que vous avez rédigées appartiennent à l’organisation et restent, sans votre nom. Vos décisions restent avec leurs motifs, sans votre nom. Le journal d’audit garde sa chaîne : quelqu’un a agi, avec un numéro à la place du nom.',
  },
  obstaclesTitle: { en: 'To be done first', fr: 'À faire d’abord' },
  'obstacle-last-maintainer': {
    en: 'You are the only maintainer of the portal. Make somebody else one.',
    fr: 'Vous êtes le seul responsable du portail. Désignez-en un autre.',
  },
  'obstacle-last-manager': {
    en: 'You are the only manager of {of}. Have another of its members made one.',
    fr: 'Vous êtes le seul gestionnaire de {of}. Faites-en désigner un autre parmi ses membres.',
  },
  'obstacle-last-owner': {
    en: 'You are the only owner of the group {of}. Make another member an owner, or end the group.',
    fr: 'Vous êtes le seul propriétaire du groupe {of}. Désignez un autre membre comme propriétaire, ou mettez fin au groupe.',
  },
  exportFirst: {
    en: 'What you want to keep, download before: you find it on the page of your account.',
    fr: 'Ce que vous souhaitez garder, téléchargez-le avant : le lien est sur la page de votre compte.',
  },
  typeAddress: { en: 'Address of this account', fr: 'Adresse de ce compte' },
  typeAddressHelp: { en: 'Type it to show that you mean it: {email}', fr: 'Saisissez-la pour confirmer : {email}' },
  delete: { en: 'Delete my account for ever', fr: 'Supprimer mon compte pour toujours' },
  keep: { en: 'Keep the account', fr: 'Garder le compte' },

  'done-profile': { en: 'Name and language are saved.', fr: 'Le nom et la langue sont enregistrés.' },
  'done-asked': {
    en: 'The link is on its way. If it does not come within some minutes, look among unwanted mail.',
    fr: 'Le lien est en route. S’il n’arrive pas d’ici quelques minutes, cherchez parmi les indésirables.',
  },
  'done-confirmed': { en: 'Your address is confirmed.', fr: 'Votre adresse est confirmée.' },
  'done-changed': {
    en: 'Your address is changed. Sign in with the new one from now on; your other devices are signed out.',
    fr: 'Votre adresse est changée. Connectez-vous désormais avec la nouvelle ; vos autres appareils sont déconnectés.',
  },

  linkTitle: { en: 'Confirm your address', fr: 'Confirmer votre adresse' },
  linkText: {
    en: 'You are signed in as {email}. Press the button to confirm that this link reached you: the address it was sent to then belongs to this account.',
    fr: 'Vous êtes connecté en tant que {email}. Appuyez sur le bouton pour confirmer que ce lien vous est parvenu : l’adresse où il a été envoyé appartient alors à ce compte.',
  },
  useLink: { en: 'Confirm', fr: 'Confirmer' },
  toAccount: { en: 'To your account', fr: 'Vers votre compte' },

  forgottenTitle: { en: 'I forgot my password', fr: 'Mot de passe oublié' },
  forgottenText: {
    en: 'Enter the address that you sign in with. If there is an account with it, a link for a new password is sent there.',
    fr: 'Saisissez l’adresse avec laquelle vous vous connectez. Si un compte la porte, un lien pour un nouveau mot de passe y est envoyé.',
  },
  email: { en: 'Email address', fr: 'Adresse électronique' },
  sendReset: { en: 'Send the link', fr: 'Envoyer le lien' },
  forgottenSent: {
    en: 'If there is an account with this address, confirmed and not suspended, a link is on its way. It works once, within an hour. If nothing comes within some minutes, look among unwanted mail and check the address. This page tells nobody whether there is such an account.',
    fr: 'Si un compte porte cette adresse, confirmée et non suspendu, un lien est en route. Il sert une seule fois, dans l’heure. Si rien n’arrive d’ici quelques minutes, cherchez parmi les indésirables et vérifiez l’adresse. Cette page ne dit à personne si un tel compte existe.',
  },
  toSignIn: { en: 'To sign-in', fr: 'Vers la connexion' },
  resetTitle: { en: 'Choose a new password', fr: 'Choisir un nouveau mot de passe' },
  resetText: {
    en: 'Every device is then signed out, and you sign in with the new password.',
    fr: 'Tous les appareils sont alors déconnectés et vous vous connectez avec le nouveau mot de passe.',
  },
  newPassword: { en: 'New password', fr: 'Nouveau mot de passe' },
  newPasswordHelp: {
    en: '{shortest} to {longest} characters, but none of the most common passwords. A few words in a row are easy to keep.',
    fr: 'De {shortest} à {longest} caractères, sauf les mots de passe les plus courants. Quelques mots à la suite se retiennent bien.',
  },
  setPassword: { en: 'Set the password', fr: 'Définir le mot de passe' },
  linkInvalid: {
    en: 'This link cannot be used: it was used before, has run out, is incomplete, or was replaced by a later one.',
    fr: 'Ce lien est inutilisable : il a déjà servi, il est périmé ou incomplet, ou un autre l’a remplacé.',
  },
  undoInvalid: {
    en: 'This link cannot be used: it was used before, has run out, is incomplete, or was replaced by a later one. Nothing was changed. If your account was taken from you, ask a maintainer of this portal.',
    fr: 'Ce lien est inutilisable : il a déjà servi, il est périmé ou incomplet, ou un autre l’a remplacé. Rien n’a été modifié. Si votre compte vous a été pris, adressez-vous à un responsable de ce portail.',
  },
  askAgain: { en: 'Ask for a new link', fr: 'Demander un nouveau lien' },
  undoTitle: { en: 'Undo the change of address', fr: 'Annuler le changement d’adresse' },
  undoText: {
    en: 'The account gets its former address back, all devices are signed out, and the password no longer works. A link for a new one is then sent to the former address.',
    fr: 'Le compte retrouve son ancienne adresse, tous les appareils sont déconnectés et le mot de passe ne fonctionne plus. Un lien pour en choisir un nouveau est alors envoyé à l’ancienne adresse.',
  },
  undo: { en: 'Undo the change', fr: 'Annuler le changement' },

  'gate-reset': {
    en: 'Your new password is set. Sign in with it.',
    fr: 'Votre nouveau mot de passe est défini. Connectez-vous avec celui-ci.',
  },
  'gate-undone': {
    en: 'The account has its former address again. A link for a new password is on its way there.',
    fr: 'Le compte porte de nouveau son ancienne adresse. Un lien pour un nouveau mot de passe y est envoyé.',
  },
  'gate-deleted': {
    en: 'Your account is deleted. A last message confirms it.',
    fr: 'Votre compte est supprimé. Un dernier message le confirme.',
  },
} satisfies Record<string, LocalisedText>;
