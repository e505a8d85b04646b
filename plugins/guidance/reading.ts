import type { EntryCard, EntryOutline, FieldValues, Locale, Term, Vocabulary } from '../kit/index.ts';

type Vocabularies = Readonly<Record<string, Vocabulary>>;

/** A text at its place in the order of reading. */
export interface Page {
  id: string;
  slug: string;
  title: string;
  summary: string;
  language: string;
  volume: string;
  chapter: string;
  place: number;
  processSteps: readonly string[];
}

export interface Volume {
  term: Term;
  chapters: { term: Term; pages: Page[] }[];
}

/** After every numbered one. */
const LAST = 1000;

/** Where a text stands; undefined for one without a volume and a chapter. */
export function toPage(card: EntryCard, fields: FieldValues): Page | undefined {
  const { id, slug, title, summary, language } = card;
  const { volume, chapter, place, processSteps } = fields as Partial<Page>;
  if (!volume || !chapter) return undefined;
  return {
    ...{ id, slug, title, summary, language, volume, chapter },
    ...{ place: place ?? LAST, processSteps: processSteps ?? [] },
  };
}

/** Texts with a chapter in the order of reading: by volume, chapter, place and title. */
export const inReadingOrder = (outlines: readonly EntryOutline[], vocabularies: Vocabularies, locale: Locale): Page[] =>
  outlines.flatMap((outline) => toPage(outline, outline.fields) ?? []).toSorted(byPlace(vocabularies, locale));

/** The same by volume and chapter; those without a text are left out. */
export function contentsOf(pages: readonly Page[], vocabularies: Vocabularies): Volume[] {
  const termsOf = (vocabulary: string) => vocabularies[vocabulary]?.terms ?? [];
  return termsOf('volumes').flatMap((term) => {
    const ofVolume = pages.filter(({ volume }) => volume === term.id);
    const chapters = termsOf('chapters')
      .map((one) => ({ term: one, pages: ofVolume.filter(({ chapter }) => chapter === one.id) }))
      .filter((chapter) => chapter.pages.length > 0);
    return chapters.length > 0 ? [{ term, chapters }] : [];
  });
}

/**
 * The pages before and after a text.
 *
 * @param ids its own and those of its translations: one of them stands among the pages for all
 */
export function neighboursOf(pages: readonly Page[], ids: readonly string[]): { previous?: Page; next?: Page } {
  const index = pages.findIndex(({ id }) => ids.includes(id));
  return index < 0 ? {} : { previous: pages[index - 1], next: pages[index + 1] };
}

/** The volumes beside one, nearest first in both directions: where its first and last page lead on to. */
export function volumesBeside(vocabularies: Vocabularies, volume: string): { before: string[]; after: string[] } {
  const ids = (vocabularies.volumes?.terms ?? []).map(({ id }) => id);
  const index = ids.indexOf(volume);
  return index < 0
    ? { before: [], after: [] }
    : { before: ids.slice(0, index).toReversed(), after: ids.slice(index + 1) };
}

function byPlace(vocabularies: Vocabularies, locale: Locale): (a: Page, b: Page) => number {
  const rank = (vocabulary: string, term: string) =>
    vocabularies[vocabulary]?.terms.findIndex(({ id }) => id === term) ?? -1;
  return (a, b) =>
    rank('volumes', a.volume) - rank('volumes', b.volume) ||
    rank('chapters', a.chapter) - rank('chapters', b.chapter) ||
    a.place - b.place ||
    a.title.localeCompare(b.title, locale);
}
