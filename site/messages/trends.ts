import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of the page of trends. */
export const messages = {
  short: { en: 'Trends', fr: 'Tendances' },
  titleOf: { en: '{name}: trends', fr: '{name} : tendances' },
  lede: {
    en: 'Counted over what you may read; others see other numbers. Choose a number to see what is behind it.',
    fr: 'Comptées sur ce que vous pouvez lire ; d’autres voient d’autres nombres. Choisissez un nombre pour voir ce qu’il recouvre.',
  },
  filterTitle: { en: 'What is counted', fr: 'Ce qui est compté' },
  from: { en: 'From month, YYYY-MM', fr: 'Du mois, AAAA-MM' },
  to: { en: 'To month, YYYY-MM', fr: 'Au mois, AAAA-MM' },
  monthHelp: { en: 'Year and month, for example 2026-03', fr: 'Année et mois, par exemple 2026-03' },
  any: { en: 'All', fr: 'Tout' },
  apply: { en: 'Count', fr: 'Compter' },
  reset: { en: 'Count everything', fr: 'Tout compter' },
  exportCsv: { en: 'Take these numbers out as CSV', fr: 'Exporter ces nombres en CSV' },
  exportHelp: {
    en: 'The numbers are marked as narrowly as the narrowest entry behind them.',
    fr: 'Ces nombres portent le marquage le plus restrictif des fiches qu’ils recouvrent.',
  },
  countedOne: { en: 'One entry is counted.', fr: 'Une fiche est comptée.' },
  countedMany: { en: '{n} entries are counted.', fr: '{n} fiches sont comptées.' },
  bounded: {
    en: 'There are more entries than are counted at once: these are the newest 2,000. Export the entries to count older ones.',
    fr: 'Il y a plus de fiches qu’on n’en compte à la fois : voici les 2 000 plus récentes. Exportez les fiches pour compter les plus anciennes.',
  },
  none: {
    en: 'Nothing that you may read fits. Count everything, or wait until something is published.',
    fr: 'Rien de ce que vous pouvez lire ne correspond. Comptez tout, ou attendez une publication.',
  },
  byMonth: { en: 'By month', fr: 'Par mois' },
  month: { en: 'Month', fr: 'Mois' },
  entries: { en: 'Entries', fr: 'Fiches' },
  chartOf: { en: 'Bar chart: {name}. {most}', fr: 'Diagramme en barres : {name}. {most}' },
  notStated: { en: 'No entry says anything of this.', fr: 'Aucune fiche n’en dit rien.' },
  chosen: { en: 'chosen', fr: 'choisi' },
  mostFrequent: {
    en: 'The {n} most frequent are drawn; the table has more.',
    fr: 'Les {n} plus fréquents sont dessinés ; le tableau en a davantage.',
  },
  behind: { en: 'The entries behind the numbers', fr: 'Les fiches derrière ces nombres' },
  newestShown: { en: 'The newest {n} are shown.', fr: 'Les {n} plus récentes sont affichées.' },
} satisfies Record<string, LocalisedText>;
