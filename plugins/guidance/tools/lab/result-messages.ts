/** Texts of the tool `selectivity-lab`: what it has found. */
export const resultMessages = {
  title: { en: '4 · What each strategy brings', fr: '4 · Ce que donne chaque stratégie' },
  caption: {
    en: '{inspected} of {rows} declarations inspected ({rate} %). Means of {draws} draws; in brackets the range of nine draws in ten.',
    fr: '{inspected} déclarations contrôlées sur {rows} ({rate} %). Moyennes de {draws} tirages ; entre parenthèses, l’étendue de neuf tirages sur dix.',
  },
  done: {
    en: 'Calculated in {ms} ms. The results are below.',
    fr: 'Calculé en {ms} ms. Les résultats sont ci-dessous.',
  },
  strategy: { en: 'Strategy', fr: 'Stratégie' },
  found: { en: 'Irregular found', fr: 'Irrégulières trouvées' },
  hitRate: { en: 'Hit rate = precision', fr: 'Taux de réussite = précision' },
  recall: { en: 'Recall', fr: 'Rappel' },
  revenue: { en: 'Revenue', fr: 'Recettes' },
  revenueShare: { en: 'Share of all revenue', fr: 'Part de toutes les recettes' },
  importers: { en: 'Importers found', fr: 'Importateurs trouvés' },
  gain: { en: 'Against random', fr: 'Par rapport au hasard' },
  range: { en: '{mean} ({low} to {high})', fr: '{mean} ({low} à {high})' },
  times: { en: '× {n}', fr: '× {n}' },
  words: { en: 'What the figures mean', fr: 'Ce que signifient les chiffres' },
  wordHit: {
    en: 'Hit rate: of the declarations that were inspected, the part that was irregular. It is the same as precision; there is one column, because there is one quantity.',
    fr: 'Taux de réussite : parmi les déclarations contrôlées, la part d’irrégulières. C’est la même chose que la précision ; il y a une colonne, parce qu’il y a une grandeur.',
  },
  wordRecall: {
    en: 'Recall: of all irregular declarations, the part that was found.',
    fr: 'Rappel : parmi toutes les déclarations irrégulières, la part qui a été trouvée.',
  },
  wordRevenue: {
    en: 'Revenue: the sum that was recovered from what was found, and its share of all that could be recovered.',
    fr: 'Recettes : la somme recouvrée grâce à ce qui a été trouvé, et sa part de tout ce qui pouvait l’être.',
  },
  wordBase: {
    en: 'Base rate: {rate} of all declarations are irregular. That is what checks at random find on average, at any inspection rate.',
    fr: 'Taux de base : {rate} de toutes les déclarations sont irrégulières. C’est ce que trouvent en moyenne des contrôles au hasard, quel que soit le taux de contrôle.',
  },
  wordReplay: {
    en: 'This replays the past: a score or a rule does not learn from what is found here. What exploration teaches over months does not show; what it costs does.',
    fr: 'Ceci rejoue le passé : un score ou une règle n’apprend rien de ce qui est trouvé ici. Ce qu’enseigne l’exploration au fil des mois ne se voit pas ; ce qu’elle coûte, si.',
  },
  overRates: {
    en: '{figure} at inspection rates from 1 to 50 %',
    fr: '{figure} pour des taux de contrôle de 1 à 50 %',
  },
  overTime: { en: 'Hit rate over time, at {rate} %', fr: 'Taux de réussite dans le temps, à {rate} %' },
  shownFigure: { en: 'Drawn over the inspection rate', fr: 'Représenté selon le taux de contrôle' },
  asTable: { en: 'The same as a table', fr: 'La même chose en tableau' },
  rateColumn: { en: 'Inspected', fr: 'Contrôlées' },
  dayColumn: { en: 'From', fr: 'À partir du' },
  all: { en: 'All declarations', fr: 'Toutes les déclarations' },
  noDates: {
    en: 'No column says the day: the rate applies to all declarations together, and there is nothing to draw over time.',
    fr: 'Aucune colonne ne dit le jour : le taux s’applique à l’ensemble, et rien ne peut être représenté dans le temps.',
  },
  says: { en: '{name}: from {first} to {last}.', fr: '{name} : de {first} à {last}.' },
  exportResults: { en: 'Export results as CSV', fr: 'Exporter les résultats en CSV' },
} as const;
