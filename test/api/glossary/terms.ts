import type { Term } from '#api/glossary/glossary.ts';

/** A term of the glossary, named in English and French; what is left out is not told from other terms. */
export const buildTerm = (
  slug: string,
  en: Partial<Term['wordings']['en']>,
  fr: Partial<Term['wordings']['en']> = {},
  acronymIsAmbiguous = false,
): Term => ({
  entryId: `id-${slug}`,
  type: 'term',
  slug,
  wordings: {
    en: { name: slug.replaceAll('-', ' '), others: [], definition: `What ${slug} is.`, ...en },
    fr: { name: `${slug} en français`, others: [], definition: `Ce qu’est ${slug}.`, ...fr },
  },
  acronymIsAmbiguous,
});
