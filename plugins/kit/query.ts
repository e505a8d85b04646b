import type { EntryCard } from './portal.ts';

export interface SearchQuery {
  q: string;
  /** Without the other words that the glossary has for what is asked. */
  asWritten?: boolean;
  type?: string;
  organisation?: string;
  language?: string;
  /** Id of one of the actor's groups. */
  group?: string;
  /** `vocabulary/term`, in whatever field it stands. */
  term?: string;
  /** Facet filters: field name → values, any of which may match. */
  facets?: Record<string, string[]>;
  sort?: 'relevance' | 'updated';
  /** Of the page: of one text in several languages the hit in that language is shown, and none of the others. Left out: all. */
  locale?: string;
  limit?: number;
}

export interface SearchResult {
  hits: (EntryCard & { excerptHtml: string })[];
  /** Counted up to 1000. */
  total: number;
  totalIsBounded: boolean;
  /** True when no entry had all the words and entries with any of them are shown. */
  anyWord: boolean;
  /** Other words for what was asked, by the glossary, that were searched for as well. */
  alsoSearchedFor: string[];
  /** Field name → value → count. */
  facets: Record<string, Record<string, number>>;
}

/** A sheet of keyset-paged rows; `next` is the cursor of the following one. */
export interface Sheet<Row> {
  rows: Row[];
  next?: string;
}

export interface EntryFilter {
  type?: string;
  /** `vocabulary/term`. */
  term?: string;
  organisation?: string;
  /** As of `SearchQuery`. */
  locale?: string;
  /** Id of one of the actor's groups. */
  group?: string;
  /** Left out: `updated`. `title`, or the name of a facet that the actor may sort by. */
  sort?: string;
  limit?: number;
  cursor?: string;
}
