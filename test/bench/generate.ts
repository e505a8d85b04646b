import type { FieldValues, Vocabulary } from '#plugins/kit/index.ts';
import { entryTypes } from '#plugins/index.ts';
import type { NewOrganisation } from '#api/organisations/service.ts';
import type { ImportedEntry } from '#api/interchange/report.ts';
import { createRandom, type Random } from './generate/random.ts';
import { clause, LEXICONS, markdownText, placeName, sentence } from './generate/text.ts';

/** Kinds that the generator can write; the portal may have more. */
export type TypeId = 'product' | 'experience' | 'guidance';

export interface GeneratedEntry {
  organisation: string;
  entry: ImportedEntry;
}

interface Sources {
  vocabularies: Readonly<Record<string, Vocabulary>>;
  organisations: readonly NewOrganisation[];
  seed: number;
}

/** Six products, two accounts of experience and two pieces of guidance, over and over. */
const TYPES: readonly TypeId[] = [
  'product',
  'product',
  'experience',
  'product',
  'guidance',
  'product',
  'product',
  'experience',
  'product',
  'guidance',
];
const FRENCH_SHARE = 0.15;

/**
 * Entries of 3 to 6 kB of Markdown with terms of the real vocabularies, spread over the organisations that may publish
 * them. The same count and seed give the same entries.
 *
 * @param productIds published products that experience may refer to
 */
export function generateEntries(count: number, sources: Sources, productIds: readonly string[] = []): GeneratedEntry[] {
  return Array.from({ length: count }, (_, index) =>
    generateEntry(index, TYPES[index % TYPES.length]!, sources, productIds),
  );
}

/** One entry; every number gives another one. */
function generateEntry(
  index: number,
  type: TypeId,
  { vocabularies, organisations, seed }: Sources,
  productIds: readonly string[],
): GeneratedEntry {
  const random = createRandom(seed * 1_000_003 + index);
  const language = random.chance(FRENCH_SHARE) ? 'fr' : 'en';
  const lexicon = LEXICONS[language];
  const publishers = organisations.filter(({ kind }) => entryTypes[type].publishers.includes(kind));
  const text = (from: number, to: number, headings: boolean) =>
    markdownText(random, lexicon, random.between(from, to), headings);
  const terms = (vocabulary: string, most: number) =>
    random.some(vocabularies[vocabulary]!.terms, most).map(({ id }) => id);
  return {
    organisation: publishers[index % publishers.length]!.slug,
    entry: {
      externalId: `bench:${index}`,
      source: { kind: 'import', name: 'Generated for measuring' },
      input: {
        type,
        slug: `bench-${type}-${index}`,
        title: `${random.pick(lexicon.titles)} ${random.pick(lexicon.titleKinds[type])} ${placeName(random)} ${index}`,
        summary: `${random.pick(lexicon.summaries)} ${clause(random, lexicon)}.`
          .replaceAll(/[*[\]]|\(https[^)]*\)/g, '')
          .slice(0, 300),
        language,
        marking: 'clear',
        fields: FIELDS[type]({ random, text, terms, line: () => sentence(random, lexicon).slice(0, 120), productIds }),
      },
    },
  };
}

interface Maker {
  random: Random;
  text(from: number, to: number, headings: boolean): string;
  terms(vocabulary: string, most: number): string[];
  line(): string;
  productIds: readonly string[];
}

const FIELDS: Record<TypeId, (maker: Maker) => FieldValues> = {
  product: ({ random, text, terms, line }) => ({
    description: text(3000, 6000, true),
    processSteps: terms('process-steps', 3),
    riskAreas: terms('risk-areas', 3),
    transportModes: terms('transport-modes', 2),
    phases: terms('phases', 1),
    technologies: terms('technologies', 3),
    inputs: terms('data-formats', 2),
    outputs: terms('data-formats', 1),
    deployment: [random.pick(['own-servers', 'vendor-cloud', 'national-cloud', 'library'])],
    licence: random.pick(['Apache-2.0', 'MIT', 'AGPL-3.0-only', 'EUPL-1.2', 'LicenseRef-Proprietary']),
    costModel: random.pick(['free', 'open-source', 'members-free', 'subscription', 'licence-fee']),
    languages: random.some(['en', 'fr', 'es', 'ar', 'pt', 'ru'], 3),
    writtenIn: [random.pick(['Java', 'Python', 'TypeScript', 'C#', 'Go'])],
    website: 'https://example.org/product/',
    evidence: [{ title: line(), url: 'https://example.org/evidence/' }],
  }),
  guidance: ({ text, terms, line }) => ({
    body: text(3000, 6000, true),
    frameworkElements: terms('framework-elements', 2),
    processSteps: terms('process-steps', 3),
    decisionLevels: terms('decision-levels', 1),
    transportModes: terms('transport-modes', 2),
    sources: [
      { title: line(), publisher: 'Example Press', url: 'https://example.org/source/', checkedOn: '2026-01-15' },
    ],
  }),
  experience: ({ random, text, terms, line, productIds }) => ({
    situation: text(800, 1500, false),
    solution: text(800, 1500, false),
    result: text(800, 1500, false),
    whatFailed: text(600, 1500, false),
    measures: [{ what: line(), before: `${random.between(20, 90)} %`, after: `${random.between(1, 19)} %` }],
    country: random.pick(['KE', 'FR', 'BR', 'JP', 'SN', 'CA', 'IN']),
    costBand: random.pick(['under-50k', '50k-250k', '250k-1m', 'not-disclosed']),
    timeBand: random.pick(['under-3-months', '3-12-months', '1-3-years']),
    products: productIds.length > 0 ? random.some(productIds, 2) : [],
    processSteps: terms('process-steps', 3),
    riskAreas: terms('risk-areas', 2),
    technologies: terms('technologies', 2),
    transportModes: terms('transport-modes', 1),
  }),
};
