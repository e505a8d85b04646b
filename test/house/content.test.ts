import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { entryTypes, findEntryType } from '#plugins/index.ts';
import { LOCALES, type Vocabulary, vocabularySchema } from '#plugins/kit/index.ts';
import {
  findUnknownTerms,
  guidanceSchema,
  listingSchema,
  organisationsSchema,
  pageSchema,
  readContent,
} from '../support/content.ts';
import {
  findDeadFragments,
  findEmptySections,
  findHeadingProblems,
  findLinksToAnotherLanguage,
  findMissingSources,
} from '../support/content-checks.ts';
import { findDeadLinks, type KnownPages, languageOf, translationsOf } from '../support/content-links.ts';
import { findTranslationProblems } from '../support/french.ts';
import { repositoryRoot } from '../support/repository.ts';
import { findUnconfirmedFacts } from '../support/unconfirmed.ts';

const vocabularyFiles = readContent('vocabularies');
const vocabularies = Object.fromEntries(vocabularyFiles.map(({ name, data }) => [name, data as Vocabulary]));
const seed = readContent('seed');
const organisationFile = seed.find(({ name }) => name === 'organisations')!;
/** `content/seed/<type>/…`: the listings, and of which kind each is. */
const listings = seed
  .filter((one) => one !== organisationFile)
  .map((one) => ({ ...one, type: findEntryType(one.file.split('/')[2]!)! }));
const guidance = readContent('guidance');
const pages = readContent('pages');

/** All problems of a file at once, as `path: message`. */
function problemsOf(schema: z.ZodType, data: unknown): string[] {
  const issues = schema.safeParse(data).error?.issues ?? [];
  return issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

const duplicatesIn = (values: string[]): string[] => values.filter((value, index) => values.indexOf(value) !== index);

describe('vocabularies', () => {
  it.each(vocabularyFiles)('$file is valid, complete in every language, and named like its id', ({ name, data }) => {
    expect(problemsOf(vocabularySchema, data)).toEqual([]);
    const { id, label, terms } = data as Vocabulary;
    expect(id).toBe(name);
    expect(duplicatesIn(terms.map((term) => term.id))).toEqual([]);
    const texts = terms.flatMap((term) =>
      [term.label, ...(term.description ? [term.description] : [])].map((text) => ({ id: term.id, text })),
    );
    expect(
      [{ id, text: label }, ...texts].flatMap(({ id: term, text }) => findTranslationProblems(term, text)),
    ).toEqual([]);
  });

  it('exist for every field of every entry type that refers to one', () => {
    const used = Object.values(entryTypes).flatMap((type) =>
      type.description.flatMap(({ vocabulary }) => vocabulary ?? []),
    );
    expect(used.filter((id) => !Object.hasOwn(vocabularies, id))).toEqual([]);
  });
});

describe('seed listings', () => {
  it('have valid organisations, each once', () => {
    expect(problemsOf(organisationsSchema, organisationFile.data)).toEqual([]);
    expect(duplicatesIn((organisationFile.data as { slug: string }[]).map(({ slug }) => slug))).toEqual([]);
  });

  it.each(listings)('$file is complete, and of a listed organisation', ({ type, data }) => {
    expect(problemsOf(listingSchema, data)).toEqual([]);
    const { organisation, fields } = data as z.infer<typeof listingSchema>;
    expect((organisationFile.data as { slug: string }[]).map(({ slug }) => slug)).toContain(organisation);
    expect(problemsOf(type.fields, fields)).toEqual([]);
    expect(findUnknownTerms(type.description, fields, vocabularies)).toEqual([]);
  });

  it('list no organisation that has nothing', () => {
    const owners = new Set(listings.map(({ data }) => (data as { organisation: string }).organisation));
    const idle = (organisationFile.data as { slug: string }[])
      .map(({ slug }) => slug)
      .filter((slug) => !owners.has(slug));
    const writers = ['entrepot-maintainers']; // they publish the guidance
    expect(idle.filter((slug) => !writers.includes(slug))).toEqual([]);
  });
});

describe('texts', () => {
  it.each(guidance)('$file says what it is about and where it comes from', ({ data, body }) => {
    expect(problemsOf(guidanceSchema, data)).toEqual([]);
    const { title, summary, updatedOn, translationOf, ...facts } = data as z.infer<typeof guidanceSchema>;
    expect([title, summary, updatedOn].filter(Boolean)).toHaveLength(3);
    expect(translationOf === undefined || guidance.some(({ name }) => name === translationOf)).toBe(true);
    const fields = { body, ...facts };
    expect(problemsOf(entryTypes.guidance.fields, fields)).toEqual([]);
    expect(findUnknownTerms(entryTypes.guidance.description, fields, vocabularies)).toEqual([]);
  });

  it.each(pages)('$file has a title and a summary', ({ data }) => {
    expect(problemsOf(pageSchema, data)).toEqual([]);
  });

  it('of pages are there in every language', () => {
    const names = [...new Set(pages.map(({ name }) => name.split('.')[0]))];
    expect(pages.map(({ name }) => name)).toEqual(
      names.flatMap((name) => LOCALES.map((locale) => `${name}.${locale}`)),
    );
  });

  it.each([...guidance, ...pages])('$file uses components that exist', ({ body }) => {
    const components = [...body.replace(/^```.*?^```$/gms, '').matchAll(/<([A-Z]\w*)/g)].map((match) => match[1]!);
    const missing = components.filter(
      (name) => !fs.existsSync(path.join(repositoryRoot, `site/components/guidance/${name}.astro`)),
    );
    expect(missing).toEqual([]);
  });
});

/** What maintainers have written in Markdown, in files of its own and in the fields of listings. */
const texts = [
  ...guidance.map((one) => ({ ...one, language: languageOf(one.file) })),
  ...pages.map((one) => ({ ...one, language: one.name.split('.')[1] ?? 'en' })),
  ...listings.flatMap(({ file, type, data }) => {
    const { fields } = data as z.infer<typeof listingSchema>;
    return type.description
      .filter(({ kind, name }) => kind === 'markdown' && typeof fields[name] === 'string')
      .map(({ name }) => ({ file: `${file}: ${name}`, data, body: String(fields[name]), language: languageOf(file) }));
  }),
];
const known: KnownPages = {
  vocabularies,
  organisations: (organisationFile.data as { slug: string }[]).map(({ slug }) => slug),
  entries: new Map(
    Object.keys(entryTypes).map((id) => [
      id,
      new Set(
        id === 'guidance'
          ? guidance.map(({ name }) => name)
          : listings.filter(({ type }) => type.id === id).map(({ name }) => name),
      ),
    ]),
  ),
  pages: pages.map(({ name }) => name),
  translations: translationsOf([
    ...guidance.map((one) => ({ ...one, type: 'guidance' })),
    ...listings.map((one) => ({ ...one, type: one.type.id })),
  ]),
};

describe('what readers can rely on', () => {
  it.each(texts)('$file has headings in order, each with something below it', ({ body }) => {
    expect([...findHeadingProblems(body), ...findEmptySections(body)]).toEqual([]);
  });

  it.each(texts)('$file links to pages that are there, in its own language', ({ body, language, data }) => {
    const sources = (data as { sources?: unknown[] }).sources ?? [];
    expect([
      ...findDeadLinks(body, known),
      ...findDeadFragments(body, sources.length),
      ...findLinksToAnotherLanguage(body, language),
    ]).toEqual([]);
  });

  it.each([...guidance, ...listings])('$file says where its facts come from', ({ data }) => {
    const { fields, ...head } = data as { fields?: Record<string, unknown> };
    expect(findMissingSources(fields ?? head)).toEqual([]);
  });

  it.each([...guidance, ...pages, ...listings])('$file states nothing that is not confirmed', ({ data, body }) => {
    // A title says no more than its summary takes back.
    const { title, summary, ...rest } = data as { title: string; summary: string };
    expect([body, `${title}: ${summary}`, ...textsIn(rest)].flatMap(findUnconfirmedFacts)).toEqual([]);
  });
});

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
