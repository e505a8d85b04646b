import { describe, expect, it } from 'vitest';
import { type EntryType, LOCALES } from '#plugins/kit/index.ts';
import { checkPage } from '../site/page-checks.ts';
import { publishEntry } from '../site/publish-entry.ts';
import { expectNoProblems } from '../site/visit.ts';
import type { Desk } from './entry-type-desk.ts';
import { isWork } from './structured-data.ts';

/** What schema.org and the portal itself say of every entry. */
const HOST_KEYS = ['@context', '@type', 'name', 'description'];
/** And of every one that is a work: a term is none. */
const WORK_KEYS = ['inLanguage', 'datePublished', 'publisher'];

/** The part of the contract that readers see: real pages in a real browser. @param desk shared between all types */
export function testEntryTypePage(type: EntryType, desk: () => Desk): void {
  const [marking] = type.markings;

  describe.each(['smallest', 'largest'] as const)('the page of the %s entry', (name) => {
    const published = once(async () => {
      const { caller, organisation, fixtures } = desk().of(type);
      const draft = { type: type.id, organisation, marking, title: `The ${name} ${type.id}`, fields: fixtures[name] };
      const { slug } = await publishEntry(caller, desk().reviewer, draft);
      return slug;
    });

    it.each(LOCALES)('is sound in %s', async (locale) => {
      const { visit } = desk().of(type);
      await checkPage(visit.page, `/${locale}/${type.id}/${await published()}/`, { locale });
      expect(await visit.page.locator('.entry-text').innerText()).not.toMatch(/undefined|\[object|NaN/);
      expectNoProblems(visit);
    });

    it('carries structured data that is valid, when everybody may read it', async () => {
      const { visit, fixtures } = desk().of(type);
      const { page } = visit;
      const title = type.inLanguage?.(fixtures[name], 'en').title ?? `The ${name} ${type.id}`;
      await page.goto(`/en/${type.id}/${await published()}/`);
      const found = await page.locator('script[type="application/ld+json"]').allTextContents();
      expect(found).toHaveLength(marking === 'clear' ? 1 : 0);
      for (const text of found) {
        const data = JSON.parse(text) as Record<string, unknown>;
        expect(data).toMatchObject({ '@context': 'https://schema.org', name: title });
        const expected = isWork(type.structuredData.type) ? [...HOST_KEYS, ...WORK_KEYS] : HOST_KEYS;
        expect(expected.filter((key) => !(key in data))).toEqual([]);
        expect(Object.keys(data).filter((key) => !/^@?[a-z][A-Za-z]*$/.test(key))).toEqual([]);
        expect(emptyParts(data)).toEqual([]);
      }
    });

    it('says its facts in the language of the page', async () => {
      const { page } = desk().of(type).visit;
      const facts = new Map<string, string>();
      for (const locale of LOCALES) {
        await page.goto(`/${locale}/${type.id}/${await published()}/`);
        facts.set(locale, await page.locator('.bills').innerText());
      }
      expect(facts.get('fr')).not.toBe(facts.get('en'));
    });
  });
}

/** Paths of what says nothing: null, an empty text, an empty list. */
function emptyParts(value: unknown, path = ''): string[] {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => emptyParts(part, `${path}.${key}`));
}

function once<Thing>(make: () => Promise<Thing>): () => Promise<Thing> {
  let made: Promise<Thing> | undefined;
  return () => (made ??= make());
}
