/** Texts of the tool `maturity-assessment`. French has ’ as apostrophe, and a narrow no-break space before : ; ! ? and inside « ». */
export const messages = {
  tool: { en: 'Maturity self-assessment', fr: 'Autoévaluation de maturité' },
  stays: {
    en: 'Your answers stay on this device. They are sent to nobody unless you press “Save for my organisation”.',
    fr: 'Vos réponses restent sur cet appareil. Rien n’est envoyé tant que vous ne cliquez pas sur « Enregistrer pour mon organisation ».',
  },
  notKept: {
    en: 'This browser keeps nothing for this page: the answers are gone when you leave. Export them first.',
    fr: 'Ce navigateur ne conserve rien pour cette page : les réponses disparaissent quand vous la quittez. Exportez-les avant.',
  },
  progress: { en: '{n} of {all} questions answered', fr: '{n} questions sur {all} ont une réponse' },
  result: { en: 'Your result', fr: 'Votre résultat' },
  chart: {
    en: 'Eight axes, numbered as in the table; the centre is 0, the outer line level 5. Dashed: the earlier result.',
    fr: 'Huit axes, numérotés comme dans le tableau ; le centre vaut 0, la ligne extérieure le degré 5. En tirets : le résultat précédent.',
  },
  table: { en: 'Levels by dimension', fr: 'Degrés par dimension' },
  answered: { en: 'Answered', fr: 'Réponses' },
  of: { en: '{n} of {all}', fr: '{n} sur {all}' },
  unknown: { en: 'not known', fr: 'pas connu' },
  earlier: { en: 'On {day}', fr: 'Le {day}' },
  change: { en: 'Change', fr: 'Évolution' },
  none: { en: 'none', fr: 'aucune' },
  next: { en: 'The next step in each dimension', fr: 'La prochaine étape de chaque dimension' },
  nextHelp: {
    en: 'Take one. As a rule, the one that holds up the others.',
    fr: 'Prenez-en une. En règle générale, celle qui retient les autres.',
  },
  toReach: { en: 'To reach level {level}: {text}', fr: 'Pour atteindre le degré {level} : {text}' },
  noStep: { en: 'Nothing is left to reach here; keep it.', fr: 'Rien de plus à atteindre ici ; gardez-le.' },
  nothingYet: { en: 'Nothing is answered yet.', fr: 'Aucune réponse pour l’instant.' },
  comments: { en: 'What the levels rest on', fr: 'Sur quoi reposent les degrés' },
  commentsHelp: {
    en: 'Papers, figures, names, dates; where views differed.',
    fr: 'Papiers, chiffres, noms, dates ; là où les avis différaient.',
  },
  compareWith: { en: 'Compare with', fr: 'Comparer avec' },
  nothing: { en: 'Nothing', fr: 'Rien' },
  otherQuestions: {
    en: 'That result answers another version of the questions, so it is not compared.',
    fr: 'Ce résultat répond à une autre version des questions ; il n’est donc pas comparé.',
  },
  keep: { en: 'Keep this result', fr: 'Garder ce résultat' },
  kept: {
    en: 'Kept as the result of {day}. A later one can be compared with it.',
    fr: 'Gardé comme résultat du {day}. Un suivant pourra lui être comparé.',
  },
  exportFile: { en: 'Export', fr: 'Exporter' },
  importFile: { en: 'Import', fr: 'Importer' },
  imported: {
    en: 'Imported: {n} answers, {results} kept results. Undo brings back what was here.',
    fr: 'Importé : {n} réponses, {results} résultats gardés. « Annuler » rétablit ce qui était ici.',
  },
  notRead: {
    en: 'This file was not made by the export of this page, so nothing was changed. Choose a file named {file}.',
    fr: 'Ce fichier ne vient pas de l’export de cette page ; rien n’a été modifié. Choisissez un fichier nommé {file}.',
  },
  print: { en: 'Print', fr: 'Imprimer' },
  restart: { en: 'Start again', fr: 'Recommencer' },
  restarted: {
    en: 'All answers are open again; kept results are still there. Undo brings the answers back.',
    fr: 'Toutes les réponses sont de nouveau ouvertes ; les résultats gardés sont toujours là. « Annuler » rétablit les réponses.',
  },
  undo: { en: 'Undo', fr: 'Annuler' },
  undone: { en: 'It is as it was before.', fr: 'Tout est comme avant.' },
  save: { en: 'Save for my organisation', fr: 'Enregistrer pour mon organisation' },
  saveHelp: {
    en: 'For members of customs administrations and border agencies. A form of the portal opens with your levels filled in; nothing is saved before you press a button there. What is saved is read in your organisation alone.',
    fr: 'Pour les membres d’administrations des douanes et de services aux frontières. Un formulaire du portail s’ouvre, vos degrés y sont déjà ; rien n’est enregistré avant que vous n’y cliquiez sur un bouton. Ce qui est enregistré se lit dans votre organisation seule.',
  },
  saveEmpty: {
    en: 'No dimension has a level yet, so there is nothing to save. Answer two questions of one at least.',
    fr: 'Aucune dimension n’a encore de degré ; il n’y a rien à enregistrer. Répondez à deux questions de l’une d’elles au moins.',
  },
  entryTitle: { en: 'Maturity self-assessment of {day}', fr: 'Autoévaluation de maturité du {day}' },
  entrySummary: { en: 'Levels of {n} of {all} dimensions.', fr: 'Degrés de {n} dimensions sur {all}.' },
  fileName: { en: 'maturity-{day}.json', fr: 'maturite-{day}.json' },
} as const;
