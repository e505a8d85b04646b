import type { Locale } from './text.ts';

/** A term in one language. */
export interface TermWording {
  /** In full: “authorised economic operator”. */
  name: string;
  /** “AEO”. */
  acronym?: string;
  /** Other spellings and names. */
  others: readonly string[];
  /** One or two sentences. */
  definition: string;
}

/** What an entry explains, in every language of the portal. */
export interface TermWords {
  wordings: Readonly<Record<Locale, TermWording>>;
  /** The acronym also stands for other things: texts are not linked by it, and a question means it only in capitals. */
  acronymIsAmbiguous: boolean;
}

/** A term that others refer to, in the language of a page. */
export interface TermCard {
  /** Of the entry. */
  slug: string;
  type: string;
  name: string;
  acronym?: string;
}

/** On which page texts stand. */
export interface PageOfTexts {
  /** Of the page: where links lead. */
  locale: Locale;
  /** Of the texts: which names are looked for. One the portal does not speak: none. */
  language: string;
  /** Of the entry whose page it is; its own term is not linked there. */
  entryId?: string;
}

/** Makes links of terms, over all texts of one page: each term once, where it first stands. */
export type LinkTerms = (html: string) => string;

export interface GlossaryPortal {
  /** Texts are handed to the linker in the order in which they stand on the page. */
  linker(page: PageOfTexts): Promise<LinkTerms>;
  /** Terms by what they are called in any language, in the order of the names; those that are not there are left out. */
  find(names: readonly string[], locale: Locale): Promise<TermCard[]>;
}

/** `authorised economic operator (AEO)`. */
export const nameWithAcronym = ({ name, acronym }: Pick<TermWording, 'name' | 'acronym'>): string =>
  acronym ? `${name} (${acronym})` : name;

/** As it begins a line: `Authorised economic operator`; what has its capitals elsewhere (`nCEN`) stays as it is. */
export const capitalised = (text: string): string =>
  /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
