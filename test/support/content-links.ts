import fs from 'node:fs';
import path from 'node:path';
import { findEntryType } from '#plugins/index.ts';
import { isLocale, type Vocabulary } from '#plugins/kit/index.ts';
import type { ContentFile } from './content.ts';
import { linksIn } from './content-checks.ts';
import { repositoryRoot } from './repository.ts';

/** What the content of the portal has pages for. Nothing that people contribute is among it. */
export interface KnownPages {
  vocabularies: Readonly<Record<string, Vocabulary>>;
  organisations: readonly string[];
  /** Slugs of entries that maintainers write, by type, in all languages. */
  entries: ReadonlyMap<string, ReadonlySet<string>>;
  /** `about.en` … */
  pages: readonly string[];
  /** By the slug of an original those of its translations, by language. */
  translations: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** Links that lead to no page of the portal, that are not encrypted, or that pass by the text in the language of the reader. */
export function findDeadLinks(body: string, known: KnownPages): string[] {
  return linksIn(body).flatMap((target) => {
    if (target.startsWith('http:')) return [`${target} is not encrypted`];
    if (/^(https:|mailto:|#)/.test(target)) return [];
    if (!isPage(target, known)) return [`${target} is no page`];
    const better = findTranslation(target, known);
    return better ? [`${target} is there in the language of the link: ${better}`] : [];
  });
}

function isPage(target: string, known: KnownPages): boolean {
  const address = target.replace(/#.*$/, '');
  const [, locale, section = '', first, second, ...rest] = address.split('/');
  if (!isLocale(locale) || rest.length > 1 || !address.endsWith('/')) return false;
  switch (section) {
    case 'terms':
      return !first || (known.vocabularies[first]?.terms.some(({ id }) => id === second) ?? false);
    case 'organisations':
      return !first || known.organisations.includes(first);
    case '':
    case 'search':
    case 'sign-in':
      return !first;
    case 'workspace':
      return !first || (!second && isWorkspacePage(first));
    default:
      if (findEntryType(section)) return !first || (known.entries.get(section)?.has(first) ?? false);
      return known.pages.includes(`${section}.${locale}`) && !first;
  }
}

const isWorkspacePage = (name: string): boolean =>
  fs.existsSync(path.join(repositoryRoot, 'site/pages/[locale]/workspace', name, 'index.astro'));

/** `/fr/guidance/cen-suite/` where there is `/fr/guidance/suite-cen/`. */
function findTranslation(target: string, { translations }: KnownPages): string | undefined {
  const [, locale = '', section = '', slug = ''] = target.split('/');
  const translated = translations.get(`${section}/${slug}`)?.[locale];
  return translated && `/${locale}/${section}/${translated}/`;
}

/** `content/guidance/fr/suite-cen.mdx` and `content/seed/product/fr/yente.yaml` are French; what stands outside is English. */
export const languageOf = (file: string): string =>
  /^content\/(?:guidance|seed\/[\w-]+)\/([a-z]{2})\//.exec(file)?.[1] ?? 'en';

/** Of files that say what they are a translation of. */
export function translationsOf(files: readonly (ContentFile & { type: string })[]): KnownPages['translations'] {
  const found = new Map<string, Record<string, string>>();
  for (const { type, name, file, data } of files) {
    const { translationOf } = data as { translationOf?: string };
    if (!translationOf) continue;
    const key = `${type}/${translationOf}`;
    found.set(key, { ...found.get(key), [languageOf(file)]: name });
  }
  return found;
}
