import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about coming in: asking to join, confirming, an invitation, and the members of an organisation. */
export const messages = {
  askTitle: { en: 'Ask to join', fr: 'Demander à adhérer' },
  askLede: {
    en: 'For those who want to publish for an organisation. Reading needs no account.',
    fr: 'Pour qui veut publier au nom d’une organisation. La lecture n’en demande pas.',
  },
  stepsTitle: { en: 'What happens next', fr: 'La suite' },
  step1: {
    en: 'We send a letter to your address. Open its link within 72 hours: only then anybody sees your request.',
    fr: 'Un message part à votre adresse. Ouvrez son lien dans les 72 heures : votre demande n’est visible qu’ensuite.',
  },
  step2: {
    en: 'The managers of the organisation decide; the maintainers of this portal, when it is new or has none.',
    fr: 'Les gestionnaires de l’organisation décident ; les responsables du portail, si elle est nouvelle ou n’en a pas.',
  },
  step3: {
    en: 'You get a letter: an invitation by which you choose a password, or the reason why not.',
    fr: 'Vous recevez un message : une invitation pour choisir un mot de passe, ou la raison du refus.',
  },
  askedTitle: { en: 'A letter is on its way', fr: 'Un message est en route' },
  asked: {
    en: 'Look into the mailbox of the address that you gave. The link in the letter works for 72 hours; nobody sees your request before you open it.',
    fr: 'Consultez la boîte de l’adresse que vous avez donnée. Le lien du message fonctionne pendant 72 heures ; personne ne voit votre demande avant que vous l’ouvriez.',
  },
  askedNothing: {
    en: 'Nothing came? Look among unwanted mail, check the address, then ask again.',
    fr: 'Rien n’est arrivé ? Regardez parmi les courriers indésirables, vérifiez l’adresse, puis refaites la demande.',
  },
  askAgain: { en: 'Ask again', fr: 'Refaire la demande' },
  aboutYou: { en: 'About you', fr: 'Vous' },
  yourName: { en: 'Your name', fr: 'Votre nom' },
  yourNameHelp: { en: 'As colleagues see it.', fr: 'Tel que vos collègues le voient.' },
  workAddress: { en: 'Work email address', fr: 'Adresse électronique professionnelle' },
  workAddressHelp: {
    en: 'You will sign in with it. Letters go to it.',
    fr: 'Vous vous connecterez avec elle. Les messages y sont envoyés.',
  },
  letterLanguage: { en: 'Language of letters', fr: 'Langue des messages' },
  yourOrganisation: { en: 'Your organisation', fr: 'Votre organisation' },
  organisation: { en: 'Organisation', fr: 'Organisation' },
  organisationHelp: {
    en: 'Is it not in the list? Leave this empty and describe it below.',
    fr: 'Elle n’est pas dans la liste ? Laissez vide et décrivez-la ci-dessous.',
  },
  notInList: { en: 'Not in the list', fr: 'Pas dans la liste' },
  newOrganisation: { en: 'A new organisation', fr: 'Une nouvelle organisation' },
  newHelp: {
    en: 'Only when it is not in the list above.',
    fr: 'Seulement si elle n’est pas dans la liste ci-dessus.',
  },
  newName: { en: 'Name of the organisation', fr: 'Nom de l’organisation' },
  newNameHelp: { en: 'As it is written officially.', fr: 'Tel qu’il s’écrit officiellement.' },
  newKind: { en: 'Kind', fr: 'Nature' },
  newKindHelp: {
    en: 'Customs administrations and border agencies are checked with evidence before they are approved.',
    fr: 'Les douanes et les services aux frontières sont vérifiés, justificatif à l’appui, avant d’être acceptés.',
  },
  chooseKind: { en: 'Choose a kind.', fr: 'Choisissez une nature.' },
  newCountry: { en: 'Country', fr: 'Pays' },
  newCountryHelp: {
    en: 'Leave it empty for an international organisation.',
    fr: 'À laisser vide pour une organisation internationale.',
  },
  newWebsite: { en: 'Website', fr: 'Site web' },
  newWebsiteHelp: { en: 'For example https://scanners.example.', fr: 'Par exemple https://scanners.example.' },
  none: { en: 'None', fr: 'Aucun' },
  why: { en: 'Why do you want to join?', fr: 'Pourquoi souhaitez-vous adhérer ?' },
  whyHelp: {
    en: 'In a few sentences: what you want to publish, and what shows that you speak for this organisation.',
    fr: 'En quelques phrases : ce que vous voulez publier, et ce qui montre que vous représentez cette organisation.',
  },
  ask: { en: 'Send the request', fr: 'Envoyer la demande' },
  notSent: { en: 'The request was not sent', fr: 'La demande n’est pas partie' },

  confirmTitle: { en: 'Confirm your request', fr: 'Confirmer votre demande' },
  confirmText: {
    en: 'You asked to join Entrepôt. Press the button, and those who decide see your request.',
    fr: 'Vous avez demandé à rejoindre Entrepôt. Appuyez sur le bouton, et les personnes qui décident verront votre demande.',
  },
  confirmNot: {
    en: 'It was not you? Close this page: nothing happens.',
    fr: 'Ce n’était pas vous ? Fermez cette page : il ne se passera rien.',
  },
  confirm: { en: 'Confirm the request', fr: 'Confirmer la demande' },
  confirmedTitle: { en: 'Your request is confirmed', fr: 'Votre demande est confirmée' },
  confirmed: {
    en: 'It waits for a decision. You will get a letter at your address: an invitation, or the reason why not.',
    fr: 'Elle attend une décision. Vous recevrez un message à votre adresse : une invitation, ou la raison du refus.',
  },

  invitationTitle: { en: 'You are invited', fr: 'Vous êtes invité' },
  invitationClosed: { en: 'This invitation cannot be used', fr: 'Cette invitation est inutilisable' },
  invitedTo: { en: 'Join {organisation} as {role}.', fr: 'Rejoignez {organisation} comme {role}.' },
  invitedFrom: { en: 'Invited by {by}, for {email}.', fr: 'Invitation de {by}, pour {email}.' },
  invitedFor: { en: 'For {email}.', fr: 'Pour {email}.' },
  usableUntil: { en: 'It can be accepted until {date}.', fr: 'Elle peut être acceptée jusqu’au {date}.' },
  accountText: {
    en: 'There is no account with this address yet. Choose a name and a password: you are signed in at once.',
    fr: 'Aucun compte n’a encore cette adresse. Choisissez un nom et un mot de passe : vous serez aussitôt connecté.',
  },
  signInText: {
    en: 'You have an account with this address. Sign in with it; you come back here to accept.',
    fr: 'Vous avez un compte avec cette adresse. Connectez-vous ; vous reviendrez ici pour accepter.',
  },
  answerText: {
    en: 'You are signed in with this address. Accepting signs you out on your other devices.',
    fr: 'Vous êtes connecté avec cette adresse. Accepter vous déconnecte de vos autres appareils.',
  },
  toSignIn: { en: 'Sign in', fr: 'Se connecter' },
  signOut: { en: 'Sign out', fr: 'Se déconnecter' },
  password: { en: 'Choose a password', fr: 'Choisissez un mot de passe' },
  passwordHelp: {
    en: '{shortest} to {longest} characters. A few words in a row are easier to keep than signs and digits.',
    fr: 'De {shortest} à {longest} caractères. Quelques mots à la suite se retiennent mieux que des signes et des chiffres.',
  },
  passwordLength: {
    en: 'The password needs {shortest} to {longest} characters.',
    fr: 'Le mot de passe doit compter de {shortest} à {longest} caractères.',
  },
  accept: { en: 'Accept the invitation', fr: 'Accepter l’invitation' },
  makeAccount: { en: 'Make the account and join', fr: 'Créer le compte et adhérer' },
  declineText: {
    en: 'You do not want to join? Close this page: the invitation runs out by itself.',
    fr: 'Vous ne souhaitez pas adhérer ? Fermez cette page : l’invitation s’éteint d’elle-même.',
  },
  notJoined: { en: 'You have not joined yet', fr: 'Vous n’avez pas encore adhéré' },
} satisfies Record<string, LocalisedText>;
