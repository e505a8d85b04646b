import type { LocalisedText } from '../kit/text.ts';

/** Level 1 to 5, see the guidance page “A maturity model”. */
export const LEVELS: readonly LocalisedText[] = [
  { en: 'Ad hoc', fr: 'Au cas par cas' },
  { en: 'Begun', fr: 'Engagé' },
  { en: 'Defined', fr: 'Défini' },
  { en: 'Managed', fr: 'Maîtrisé' },
  { en: 'Improving', fr: 'En amélioration' },
];
