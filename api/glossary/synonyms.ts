import { indexSynonyms, type SynonymIndex, type Synonyms } from '#plugins/kit/index.ts';
import type { Glossary, Term } from './glossary.ts';

/** What each term is called, in every language, for questions. */
export const synonymsOf = ({ terms }: Glossary): Synonyms[] => terms.map(toSynonyms);

const indexes = new WeakMap<Glossary, SynonymIndex>();

/** The same, ready to be looked up. Made once for each state of the glossary. */
export function synonymIndexOf(glossary: Glossary): SynonymIndex {
  const known = indexes.get(glossary) ?? indexSynonyms(synonymsOf(glossary));
  indexes.set(glossary, known);
  return known;
}

/** The names first, then the acronyms: of many forms the first are searched for. */
function toSynonyms({ wordings, acronymIsAmbiguous }: Term): Synonyms {
  const { en, fr } = wordings;
  const acronyms = [en.acronym, fr.acronym].filter((acronym) => acronym !== undefined);
  const forms = [...new Set([en.name, fr.name, ...acronyms, ...en.others, ...fr.others])];
  return acronymIsAmbiguous ? { forms, inCapitals: [...new Set(acronyms)] } : { forms };
}
