import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts about declared use: “We use this”. */
export const messages = {
  title: { en: 'We use this', fr: 'Nous l’utilisons' },
  link: { en: 'Does your administration use this? Say so', fr: 'Votre administration l’utilise ? Dites-le' },
  lede: {
    en: 'Say that your administration uses it. Others trust that more than anything a publisher says.',
    fr: 'Dites que votre administration l’utilise. Les autres s’y fient plus qu’à tout ce que dit un éditeur.',
  },
  product: { en: 'Read about it', fr: 'Lire la fiche' },
  mayNot: {
    en: 'Only members of a customs administration or border agency whose kind is confirmed can say this, for their own administration.',
    fr: 'Seuls les membres d’une douane ou d’un service aux frontières dont la nature est confirmée peuvent le dire, pour leur propre administration.',
  },
  since: { en: 'In use since', fr: 'Utilisé depuis' },
  sinceHelp: {
    en: 'Year, month or day: 2024, 2024-05 or 2024-05-01. May stay empty.',
    fr: 'Année, mois ou jour : 2024, 2024-05 ou 2024-05-01. Facultatif.',
  },
  steps: { en: 'Where in the process', fr: 'À quelle étape du processus' },
  purpose: { en: 'What for', fr: 'Pour quoi faire' },
  purposeHelp: {
    en: 'In a sentence, for colleagues elsewhere. May stay empty.',
    fr: 'En une phrase, pour des collègues d’ailleurs. Facultatif.',
  },
  mayBeAsked: { en: 'Others may ask us about it', fr: 'D’autres peuvent nous interroger à ce sujet' },
  mayBeAskedHelp: {
    en: 'Through the contact on the page of your organisation.',
    fr: 'Par le contact indiqué sur la page de votre organisation.',
  },
  marking: { en: 'Who may know', fr: 'Qui peut le savoir' },
  'marking-clear': { en: 'Everybody (TLP:CLEAR)', fr: 'Tout le monde (TLP:CLEAR)' },
  'marking-green': { en: 'Signed-in members (TLP:GREEN)', fr: 'Membres connectés (TLP:GREEN)' },
  'marking-amber': {
    en: 'Customs and border agencies (TLP:AMBER)',
    fr: 'Douanes et services aux frontières (TLP:AMBER)',
  },
  declare: { en: 'Declare the use', fr: 'Déclarer l’utilisation' },
  change: { en: 'Save and confirm', fr: 'Enregistrer et confirmer' },
  confirm: { en: 'It still holds', fr: 'C’est toujours exact' },
  revoke: { en: 'Take it back', fr: 'Retirer la déclaration' },
  ofOrganisation: { en: '({name})', fr: '({name})' },
  next: {
    en: 'It is shown at once on the page of the product and of your organisation, to those who may know. You are asked to confirm it once a year, and can take it back at any time.',
    fr: 'Elle est affichée aussitôt sur la page du produit et de votre organisation, à ceux qui peuvent le savoir. Une confirmation vous est demandée chaque année, et vous pouvez la retirer à tout moment.',
  },
  confirmed: { en: 'Confirmed {date}, holds until {until}.', fr: 'Confirmée le {date}, valable jusqu’au {until}.' },
  overdue: {
    en: 'Confirmed {date}; to be confirmed again since {until}.',
    fr: 'Confirmée le {date} ; à confirmer de nouveau depuis le {until}.',
  },
  factSince: { en: 'since {since}', fr: 'depuis {since}' },
  factAsk: { en: 'may be asked', fr: 'peut être interrogée' },
  factConfirmed: { en: 'confirmed {date}', fr: 'confirmé le {date}' },
  factOverdue: { en: 'to be confirmed again since {date}', fr: 'à confirmer de nouveau depuis le {date}' },
  ofOrganisationTitle: { en: 'Declares that it uses', fr: 'Déclare utiliser' },
  nothingChanged: { en: 'Nothing was changed', fr: 'Rien n’a été modifié' },
  'done-declared': {
    en: 'Declared. It stands on the page of the product.',
    fr: 'Déclaré. La page du produit l’indique.',
  },
  'done-confirmed': { en: 'Confirmed for a year.', fr: 'Confirmé pour un an.' },
  'done-revoked': {
    en: 'Taken back. No page says it any more.',
    fr: 'Déclaration retirée. Aucune page ne l’indique plus.',
  },
} satisfies Record<string, LocalisedText>;
