/** Pieces of sentences of one language. */
export interface Lexicon {
  openers: readonly string[];
  subjects: readonly string[];
  verbs: readonly string[];
  objects: readonly string[];
  circumstances: readonly string[];
  endings: readonly string[];
  headings: readonly string[];
  /** What a made-up place name follows. */
  names: readonly string[];
  titles: readonly string[];
  titleKinds: Record<'product' | 'guidance' | 'experience', readonly string[]>;
  summaries: readonly string[];
}
