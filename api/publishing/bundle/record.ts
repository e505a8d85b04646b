import type { CustomRecord } from 'pagefind';

/** A published, clear entry as the static search knows it. */
export interface SearchRecord {
  /** Entry id. */
  id: string;
  /** Path without the locale prefix: `product/gtas/`. */
  url: string;
  /** The entry's own language, ISO 639-1. Words are stemmed by it. */
  language: string;
  title: string;
  summary: string;
  /** Plain text: what excerpts are cut from. */
  text: string;
  /** Further words it is found by, its terms in every language for example. */
  keywords: string;
  meta: { type: string; organisation: string; organisationName: string; updatedAt: string; marking: string };
  /** Facet field → values; with `type`, `organisation` and `language`. */
  filters: Record<string, string[]>;
  sort: { updated: string };
}

/** What Pagefind keeps of a record: one gzip file a page, which the browser loads for the hits it shows. */
export interface Fragment {
  url: string;
  content: string;
  filters: Record<string, string[]>;
  meta: Record<string, string>;
}

/**
 * Between title, summary, text and keywords, a word of its own without a letter: the place of a word among all words
 * says whether it is near the top, and the browser cuts its excerpts from the text alone.
 */
const PART = '¶';

/** French words that lose their vowel before another word: in `l’évaluation` people look for the noun. */
const ELISION = /(?<!\p{L})([ldjmnstc]|qu|jusqu|lorsqu|puisqu)(['’])(?=\p{L})/giu;

/**
 * The record in Pagefind's form.
 *
 * Pagefind searches every metadata value, so only words that people look for are metadata; id and date travel behind
 * the `#` of the address, type and organisation among the filters.
 *
 * @param tag the language, with the name of the bundle as private subtag: `en-x-1a`
 */
export function toPagefind(record: SearchRecord, tag: string): CustomRecord {
  // Pagefind leaves out a page without a single word.
  const hasWords = /[\p{L}\p{N}]/u.test(record.title + record.text);
  const parts = [record.title, record.summary, hasWords ? record.text : record.url, record.keywords];
  const content = parts.map((part) => part.replaceAll(PART, ' ')).join(` ${PART} `);
  return {
    url: `${record.url}#${record.id}/${record.meta.updatedAt}`,
    content: record.language === 'fr' ? content.replaceAll(ELISION, '$1$2 ') : content,
    language: tag,
    meta: { title: record.title, organisation: record.meta.organisationName },
    filters: {
      ...record.filters,
      type: [record.meta.type],
      organisation: [record.meta.organisation],
      language: [record.language],
    },
    sort: record.sort,
  };
}

/** How much there is to index: what memory and time go by. */
export const charactersOf = ({ text, keywords }: SearchRecord): number => text.length + keywords.length;

/** The record that a fragment was made of, as far as the search needs it: indexing it again gives the same fragment. */
export function fromFragment(fragment: Fragment): SearchRecord {
  const { url, id, updatedAt } = readAddress(fragment.url);
  const { title = '', organisation: organisationName = '' } = fragment.meta;
  // Scripts without spaces come back with the word breaks that Pagefind put in.
  const [, summary = '', text = '', keywords = ''] = fragment.content.replaceAll('\u200B', '').split(PART);
  const first = (name: string) => fragment.filters[name]?.[0] ?? '';
  return {
    id,
    url,
    language: first('language'),
    title,
    summary: summary.trim(),
    text: text.trim(),
    keywords: keywords.trim(),
    meta: {
      type: first('type'),
      organisation: first('organisation'),
      organisationName,
      updatedAt,
      marking: 'clear',
    },
    filters: fragment.filters,
    sort: { updated: updatedAt },
  };
}

/** Takes apart `product/gtas/#ID/DATE`. */
export function readAddress(address: string): { url: string; id: string; updatedAt: string } {
  const [url = '', tail = ''] = address.split('#');
  const slash = tail.indexOf('/');
  return { url, id: tail.slice(0, slash), updatedAt: tail.slice(slash + 1) };
}
