import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about problem reports on entries. */
export const messages = {
  link: { en: 'Report a problem', fr: 'Signaler un problème' },
  title: { en: 'Report a problem', fr: 'Signaler un problème' },
  lede: {
    en: 'Tell those who look after this entry what is wrong with it. No account is needed.',
    fr: 'Dites à qui s’occupe de cette fiche ce qui ne va pas. Aucun compte n’est nécessaire.',
  },
  about: { en: 'About “{title}” of {name}', fr: 'Sur « {title} » ({name})' },
  kind: { en: 'What is wrong', fr: 'Ce qui ne va pas' },
  chooseKind: { en: 'Choose', fr: 'Choisissez' },
  kindMissing: { en: 'Choose what is wrong.', fr: 'Choisissez ce qui ne va pas.' },
  'kind-wrong-fact': { en: 'A fact is wrong', fr: 'Un fait est inexact' },
  'kind-outdated': { en: 'It is outdated', fr: 'La fiche n’est plus à jour' },
  'kind-dead-link': { en: 'A link leads nowhere', fr: 'Un lien ne mène nulle part' },
  'kind-not-accessible': { en: 'I cannot use it (accessibility)', fr: 'Je ne peux pas l’utiliser (accessibilité)' },
  'kind-legal': {
    en: 'It must not stand here (law, marking)',
    fr: 'Elle ne devrait pas figurer ici (droit, marquage)',
  },
  'kind-other': { en: 'Something else', fr: 'Autre chose' },
  text: { en: 'Your report', fr: 'Votre signalement' },
  textHelp: {
    en: 'What is wrong, where in the entry, and how you know. No personal data of others.',
    fr: 'Ce qui ne va pas, à quel endroit de la fiche, et d’où vous le savez. Pas de données personnelles d’autrui.',
  },
  email: { en: 'Email address for the answer', fr: 'Adresse électronique pour la réponse' },
  emailHelp: {
    en: 'May stay empty; then nobody can answer you. It is shown to nobody and removed 30 days after the answer.',
    fr: 'Facultative ; sans elle, personne ne peut vous répondre. Elle n’est montrée à personne et est supprimée 30 jours après la réponse.',
  },
  send: { en: 'Send the report', fr: 'Envoyer le signalement' },
  back: { en: 'Back to the entry', fr: 'Retour à la fiche' },
  stepsTitle: { en: 'What happens next', fr: 'La suite' },
  step1: {
    en: 'Those who look after the entry and the maintainers of this portal get your report. Nothing of it is public.',
    fr: 'Qui s’occupe de la fiche et les responsables du portail reçoivent votre signalement. Rien n’en est public.',
  },
  step2: {
    en: 'They mend the entry, or say why it stays as it is.',
    fr: 'Ils corrigent la fiche, ou disent pourquoi elle reste en l’état.',
  },
  step3: {
    en: 'If you left an address, the answer is sent to it.',
    fr: 'Si vous avez laissé une adresse, la réponse y est envoyée.',
  },
  notSent: { en: 'The report was not sent', fr: 'Le signalement n’est pas envoyé' },
  sentTitle: { en: 'Your report is sent', fr: 'Votre signalement est envoyé' },
  sent: {
    en: 'Those who look after the entry have it. Thank you.',
    fr: 'Qui s’occupe de la fiche l’a reçu. Merci.',
  },

  desk: { en: 'Problem reports', fr: 'Signalements' },
  deskText: {
    en: 'What readers have reported about entries, with those that wait first.',
    fr: 'Ce que les lecteurs ont signalé sur des fiches, les signalements en attente d’abord.',
  },
  deskLede: {
    en: 'What readers have reported about entries that you look after. Nothing of it is public.',
    fr: 'Ce que des lecteurs ont signalé sur les fiches dont vous vous occupez. Rien n’en est public.',
  },
  none: { en: 'Nothing was reported.', fr: 'Rien n’a été signalé.' },
  waitingOne: {
    en: '1 report about an entry waits for an answer.',
    fr: '1 signalement sur une fiche attend une réponse.',
  },
  waitingMany: {
    en: '{n} reports about entries wait for an answer.',
    fr: '{n} signalements sur des fiches attendent une réponse.',
  },
  gone: { en: 'An entry that is not published any more', fr: 'Une fiche qui n’est plus publiée' },
  'state-open': { en: 'Waits for an answer', fr: 'En attente de réponse' },
  'state-answered': { en: 'Answered', fr: 'Traité' },
  'state-rejected': { en: 'Rejected', fr: 'Rejeté' },
  reportedOn: { en: 'Reported {date}', fr: 'Signalé le {date}' },
  willBeSent: {
    en: 'Whoever reported it left an address: your answer is sent there.',
    fr: 'La personne a laissé une adresse : votre réponse y est envoyée.',
  },
  willNotBeSent: {
    en: 'Whoever reported it left no address: your answer stays here.',
    fr: 'La personne n’a pas laissé d’adresse : votre réponse reste ici.',
  },
  answer: { en: 'Answer', fr: 'Réponse' },
  answerHelp: {
    en: 'What you have changed, or why nothing.',
    fr: 'Ce que vous avez modifié, ou pourquoi rien ne l’a été.',
  },
  answered: { en: 'Close as answered', fr: 'Clore comme traité' },
  rejected: { en: 'Close as rejected', fr: 'Clore comme rejeté' },
  forReport: { en: '(report {n})', fr: '(signalement {n})' },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },
  done: { en: 'The report is closed.', fr: 'Le signalement est clos.' },
} satisfies Record<string, LocalisedText>;
