import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { entryTypes, findEntryType } from '#plugins/index.ts';
import { isLocale, LOCALES, type Vocabulary, vocabularySchema } from '#plugins/kit/index.ts';
import {
  findUnknownTerms,
  guidanceSchema,
  listingSchema,
  organisationsSchema,
  pageSchema,
  readContent,
} from '../support/content.ts';
import { findTranslationProblems } from '../support/french.ts';
import { repositoryRoot } from '../support/repository.ts';

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

  it.each([...guidance, ...pages])(
    '$file starts its headings at ##, skips no level and uses components that exist',
    ({ body }) => {
      const prose = body.replace(/^```.*?^```$/gms, '');
      const levels = [...prose.matchAll(/^(#+) /gm)].map((match) => match[1]!.length);
      expect(levels.filter((level, index) => level > (levels[index - 1] ?? 1) + 1 || level < 2)).toEqual([]);
      const components = [...prose.matchAll(/<([A-Z]\w*)/g)].map((match) => match[1]!);
      const missing = components.filter(
        (name) => !fs.existsSync(path.join(repositoryRoot, `site/components/guidance/${name}.astro`)),
      );
      expect(missing).toEqual([]);
    },
  );

  it.each([...guidance, ...pages])('$file links to no page that is not there', ({ body }) => {
    const targets = [...body.matchAll(/\]\(([^)\s]+)[^)]*\)|href="([^"]+)"/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    expect(targets.filter((target) => !/^(https?:|mailto:)/.test(target) && !isPage(target))).toEqual([]);
    expect(targets.filter((target) => target.startsWith('http:'))).toEqual([]);
  });
});

/** Whether a path is a page of the portal that does not depend on what people contribute. */
function isPage(target: string): boolean {
  const [, locale, section, first, second, ...rest] = target.replace(/#.*$/, '').split('/');
  if (!isLocale(locale) || rest.length > 1 || !target.replace(/#.*$/, '').endsWith('/')) return false;
  const has = (files: { name: string }[], slug: string | undefined) => files.some(({ name }) => name === slug);
  switch (section) {
    case 'terms':
      return !first || (second !== undefined && (vocabularies[first]?.terms.some(({ id }) => id === second) ?? false));
    case 'organisations':
      return !first || (organisationFile.data as { slug: string }[]).some(({ slug }) => slug === first);
    case '':
    case 'search':
    case 'sign-in':
    case 'workspace':
      return !first;
    case 'guidance':
      return !first || has(guidance, first);
    default:
      if (findEntryType(section ?? ''))
        return (
          !first ||
          has(
            listings.filter(({ type }) => type.id === section),
            first,
          )
        );
      return has(pages, `${section}.${locale}`) && !first;
  }
}
