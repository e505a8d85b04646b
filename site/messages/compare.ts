import type { LocalisedText } from '#plugins/kit/index.ts';

/** Texts of comparing entries: choosing them, and the page that shows them side by side. */
export const messages = {
  choose: { en: 'Compare', fr: 'Comparer' },
  chooseThis: { en: 'Compare {title}', fr: 'Comparer {title}' },
  compareChosen: { en: 'Compare the chosen ones', fr: 'Comparer la sélection' },
  compareChosenOf: { en: 'Compare the chosen ones: {name}', fr: 'Comparer la sélection : {name}' },
  howMany: { en: 'Two to four.', fr: 'De deux à quatre.' },
  compareWith: { en: 'Compare with…', fr: 'Comparer avec…' },
  bar: { en: 'Chosen for comparison', fr: 'Sélection à comparer' },
  compareCount: { en: 'Compare {n}', fr: 'Comparer {n}' },
  oneMore: { en: 'Choose one more', fr: 'Choisissez-en encore une' },
  forget: { en: 'Forget the choice', fr: 'Oublier la sélection' },
  full: { en: 'No more than four at a time.', fr: 'Pas plus de quatre à la fois.' },

  title: { en: 'Comparison: {name}', fr: 'Comparaison : {name}' },
  lede: { en: '{n} entries side by side.', fr: '{n} fiches côte à côte.' },
  needTwo: {
    en: 'A comparison needs at least two entries that you may read. Choose them here.',
    fr: 'Une comparaison demande au moins deux fiches que vous pouvez lire. Choisissez-les ici.',
  },
  chosenAlready: { en: 'Chosen already: {title}', fr: 'Déjà choisie : {title}' },
  missingOne: {
    en: 'One of the entries asked for is not here, or you may not see it. It is left out.',
    fr: 'L’une des fiches demandées n’est pas ici, ou vous n’y avez pas accès. Elle est laissée de côté.',
  },
  missingMany: {
    en: '{n} of the entries asked for are not here, or you may not see them. They are left out.',
    fr: '{n} des fiches demandées ne sont pas ici, ou vous n’y avez pas accès. Elles sont laissées de côté.',
  },
  tooMany: {
    en: 'More than four were asked for; the first four are compared.',
    fr: 'Plus de quatre fiches ont été demandées ; les quatre premières sont comparées.',
  },
  table: { en: 'Comparison', fr: 'Comparaison' },
  fact: { en: 'Fact', fr: 'Fait' },
  differs: { en: 'differs', fr: 'diffère' },
  allSame: {
    en: 'These entries do not differ in what is compared.',
    fr: 'Ces fiches ne diffèrent en rien de ce qui est comparé.',
  },
  showAll: { en: 'All facts', fr: 'Tous les faits' },
  showDifferences: { en: 'Only differences', fr: 'Seulement les différences' },
  view: { en: 'What is shown', fr: 'Affichage' },
  leaveOut: { en: 'Leave out', fr: 'Retirer' },
  leaveOutThis: { en: 'Leave out {title}', fr: 'Retirer {title}' },
  publisher: { en: 'Publisher', fr: 'Éditeur' },
  language: { en: 'Language', fr: 'Langue' },
  marking: { en: 'Marking', fr: 'Marquage' },
  updated: { en: 'Last changed', fr: 'Dernière modification' },
  toListing: { en: 'All {name}', fr: 'Tout voir : {name}' },
  newest: { en: 'Newest {name}', fr: '{name}, les plus récentes' },
  elsewhere: {
    en: 'More to choose from: in the listing and in the search.',
    fr: 'Pour choisir parmi d’autres : la liste et la recherche.',
  },
  withheld: { en: 'not shown to you', fr: 'non affiché pour vous' },
  notStated: { en: 'not stated', fr: 'non précisé' },
  search: { en: 'Search', fr: 'Chercher' },
} satisfies Record<string, LocalisedText>;
