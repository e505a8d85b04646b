import type { LocalisedText } from '../../kit/text.ts';
import type { LevelId } from './own-scales.ts';
import type { Status, Treatment } from './risk.ts';

/** What stands in a table, in both languages: a file that was written in one is read in the other. */
export const TREATMENT_WORDS: Readonly<Record<Treatment, LocalisedText>> = {
  avoid: { en: 'Avoid', fr: 'Éviter' },
  reduce: { en: 'Reduce', fr: 'Réduire' },
  share: { en: 'Share', fr: 'Partager' },
  accept: { en: 'Accept', fr: 'Accepter' },
};

export const STATUS_WORDS: Readonly<Record<Status, LocalisedText>> = {
  open: { en: 'Open', fr: 'Ouvert' },
  'in-treatment': { en: 'In treatment', fr: 'En traitement' },
  watched: { en: 'Watched', fr: 'Surveillé' },
  closed: { en: 'Closed', fr: 'Clos' },
};

export const LEVEL_WORDS: Readonly<Record<LevelId, LocalisedText>> = {
  low: { en: 'low', fr: 'faible' },
  medium: { en: 'medium', fr: 'moyen' },
  high: { en: 'high', fr: 'élevé' },
  extreme: { en: 'extreme', fr: 'extrême' },
};

/** Columns of the table in their order. `score` and `residualScore` are for readers: they are calculated again. */
export const COLUMN_WORDS = {
  id: { en: 'Number', fr: 'Numéro' },
  title: { en: 'Risk', fr: 'Risque' },
  category: { en: 'Category', fr: 'Catégorie' },
  owner: { en: 'Owner', fr: 'Responsable' },
  cause: { en: 'Cause', fr: 'Cause' },
  likelihood: { en: 'Likelihood', fr: 'Vraisemblance' },
  consequence: { en: 'Consequence', fr: 'Conséquence' },
  score: { en: 'Score', fr: 'Score' },
  treatment: { en: 'Treatment', fr: 'Traitement' },
  residualLikelihood: { en: 'Likelihood after treatment', fr: 'Vraisemblance après traitement' },
  residualConsequence: { en: 'Consequence after treatment', fr: 'Conséquence après traitement' },
  residualScore: { en: 'Score after treatment', fr: 'Score après traitement' },
  actions: { en: 'Actions', fr: 'Actions' },
  status: { en: 'Status', fr: 'État' },
  review: { en: 'Review on', fr: 'Réexamen le' },
  note: { en: 'Note', fr: 'Note' },
} as const satisfies Record<string, LocalisedText>;

export type Column = keyof typeof COLUMN_WORDS;
export const COLUMNS = Object.keys(COLUMN_WORDS) as Column[];
