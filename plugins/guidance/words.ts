import { localise, type Locale } from '../kit/index.ts';

/** Texts around the guidance. French has ’ as apostrophe, and a narrow no-break space before : ; ! ? and inside « ». */
const WORDS = {
  contents: { en: 'Contents', fr: 'Sommaire' },
  byStep: { en: 'By step of the process', fr: 'Par étape du processus' },
  processTitle: {
    en: 'The risk management process, as reported',
    fr: 'Le processus de gestion des risques, tel qu’il est rapporté',
  },
  inEnglish: { en: 'in English', fr: 'en anglais' },
  inFrench: { en: 'in French', fr: 'en français' },
  inAnother: { en: 'in another language', fr: 'dans une autre langue' },
  others: {
    en: 'All texts, those without a chapter included, are in the list below.',
    fr: 'Tous les textes, y compris ceux sans chapitre, figurent dans la liste ci-dessous.',
  },
  all: { en: 'All texts, newest first', fr: 'Tous les textes, du plus récent au plus ancien' },
  position: { en: 'Where this page stands', fr: 'Place de cette page' },
  turn: { en: 'Read on', fr: 'Poursuivre la lecture' },
  previous: { en: 'Previous', fr: 'Précédent' },
  next: { en: 'Next', fr: 'Suivant' },
  appliesAt: { en: 'Applies at', fr: 'S’applique à' },
  cite: { en: 'Cite this page', fr: 'Citer cette page' },
  citation: {
    en: '{publisher}: {title}. {date}, revision {revision}. {address}',
    fr: '{publisher} : {title}. {date}, révision {revision}. {address}',
  },
  citeHow: {
    en: 'Select the line and copy it. The revision says which text you have read: a later one may say something else.',
    fr: 'Sélectionnez la ligne et copiez-la. La révision dit quel texte vous avez lu : une suivante peut dire autre chose.',
  },
} as const;

export type Word = keyof typeof WORDS;

/** The texts in one language; `{name}` is replaced by the value of that name. */
export const wordsIn =
  (locale: Locale) =>
  (key: Word, values: Record<string, string | number> = {}): string =>
    localise(WORDS[key], locale).replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''));

/** What a link to a text in another language says about it; undefined for one in the language of the page. */
export function languageMark(language: string, locale: Locale): string | undefined {
  if (language === locale) return undefined;
  const word = language === 'en' ? 'inEnglish' : language === 'fr' ? 'inFrench' : 'inAnother';
  return wordsIn(locale)(word);
}
