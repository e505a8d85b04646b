import { indexSynonyms, partsOf, type QuestionPart, type Synonyms } from '../../plugins/kit/synonyms.ts';

const FILE = '/search-bundle/glossary.json';

/** The question in the words of the glossary. Its file is loaded with the first question, and asked for again with each. */
export async function partsInGlossary(question: string): Promise<QuestionPart[]> {
  if (question.trim() === '') return [];
  try {
    const answer = await fetch(FILE, { cache: 'no-cache' });
    if (!answer.ok) return asWritten(question);
    return partsOf(question, indexSynonyms((await answer.json()) as Synonyms[]));
  } catch {
    // A question as it was written is worth more than none.
    return asWritten(question);
  }
}

export const asWritten = (question: string): QuestionPart[] => [{ text: question, others: [] }];
