import { z } from 'zod';

const localisedText = z.strictObject({ en: z.string().min(1), fr: z.string().min(1).optional() });

/** A controlled list, as written in `content/vocabularies/<id>.yaml`. */
export const vocabularySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  label: localisedText,
  source: z.strictObject({ title: z.string(), url: z.url().optional() }).optional(),
  terms: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
        label: localisedText,
        description: localisedText.optional(),
        /** ISO 3166-1 alpha-2 codes of the countries that a source places here. Not a full list. */
        countries: z.array(z.string().regex(/^[A-Z]{2}$/)).optional(),
      }),
    )
    .min(1),
});

export type Vocabulary = z.infer<typeof vocabularySchema>;
export type Term = Vocabulary['terms'][number];

export const termOf = (
  vocabularies: Readonly<Record<string, Vocabulary>>,
  vocabulary: string,
  term: string,
): Term | undefined => vocabularies[vocabulary]?.terms.find((candidate) => candidate.id === term);
