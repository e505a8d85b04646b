import { type Locale, localise, type LocalisedText } from '../kit/index.ts';

/** What pages of bulletins say beside the labels of fields. */
export const WORDS = {
  grade: { en: 'How sure it is: {grade}', fr: 'Degré de certitude : {grade}' },
  scale: {
    en: 'Graded by the Admiralty scale: a letter for the source, a number for what it said, each judged for itself.',
    fr: 'Coté selon l’échelle de l’Amirauté : une lettre pour la source, un chiffre pour ce qu’elle a dit, chacun jugé pour lui-même.',
  },
  scaleSource: { en: 'The scale, in the MISP taxonomies', fr: 'L’échelle, dans les taxonomies MISP' },
  onBy: { en: 'on by: {mode}', fr: 'puis : {mode}' },
  trends: { en: 'Trends over the bulletins that you may read', fr: 'Tendances des bulletins que vous pouvez lire' },
  whoReads: {
    en: 'Bulletins are on no public page, in no feed and in no public search. Those marked TLP:AMBER are read by customs administrations and border agencies, those marked TLP:RED by the members of one closed group.',
    fr: 'Les bulletins ne figurent sur aucune page publique, dans aucun flux ni aucune recherche publique. Ceux marqués TLP:AMBER sont lus par les administrations douanières et les services aux frontières, ceux marqués TLP:RED par les membres d’un groupe fermé.',
  },
  whoReadsNext: {
    en: 'If you belong to one of them, sign in: you then find them by the search, and see them counted under Trends.',
    fr: 'Si vous en faites partie, connectez-vous : vous les trouvez alors par la recherche, et comptés sous Tendances.',
  },
  search: { en: 'Search the bulletins that you may read', fr: 'Chercher parmi les bulletins que vous pouvez lire' },
} satisfies Record<string, LocalisedText>;

/** The words of one language; `{name}` is replaced by the value of that name. */
export const wordsIn =
  (locale: Locale) =>
  (key: keyof typeof WORDS, values: Readonly<Record<string, string>> = {}): string =>
    localise(WORDS[key], locale).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
