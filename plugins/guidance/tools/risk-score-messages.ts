/** Texts of the tool `risk-score`. French has ’ as apostrophe, and a narrow no-break space before : ; ! ? and inside « ». */
export const messages = {
  title: { en: 'Score your risks', fr: 'Évaluez vos risques' },
  stays: {
    en: 'What you enter stays on this device. It is sent to nobody.',
    fr: 'Ce que vous saisissez reste sur cet appareil. Rien n’est envoyé.',
  },
  notKept: {
    en: 'This browser keeps nothing for this page: the list is gone when you leave. Export it first.',
    fr: 'Ce navigateur ne conserve rien pour cette page : la liste disparaît quand vous la quittez. Exportez-la avant.',
  },
  name: { en: 'Risk, in a sentence', fr: 'Le risque, en une phrase' },
  likelihood: { en: 'Likelihood', fr: 'Vraisemblance' },
  consequence: { en: 'Consequence', fr: 'Conséquence' },
  score: { en: 'Score', fr: 'Score' },
  add: { en: 'Add to the list', fr: 'Ajouter à la liste' },
  added: { en: 'Added: {name}, {score}.', fr: 'Ajouté : {name}, {score}.' },
  nameMissing: { en: 'Say what the risk is first.', fr: 'Dites d’abord quel est le risque.' },
  full: {
    en: 'The list is full: it holds {n} risks. Export it, then remove some.',
    fr: 'La liste est pleine : elle contient {n} risques. Exportez-la, puis retirez-en.',
  },
  list: { en: 'Your risks, the highest score first', fr: 'Vos risques, le score le plus élevé en premier' },
  why: {
    en: 'Likelihood {likelihood} × consequence {consequence}',
    fr: 'Vraisemblance {likelihood} × conséquence {consequence}',
  },
  empty: { en: 'Nothing in the list yet.', fr: 'La liste est encore vide.' },
  remove: { en: 'Remove', fr: 'Retirer' },
  removed: { en: 'Removed: {name}.', fr: 'Retiré : {name}.' },
  exportCsv: { en: 'Export as CSV', fr: 'Exporter en CSV' },
  removeAll: { en: 'Remove all', fr: 'Tout retirer' },
  sure: { en: 'Remove all {n} risks from this device?', fr: 'Retirer les {n} risques de cet appareil ?' },
  fileName: { en: 'risk-scores.csv', fr: 'scores-de-risque.csv' },
} as const;
