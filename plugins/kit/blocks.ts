import type { Locale } from './text.ts';

/** What the author of a text is told about a `::name{…}` directive in it that readers see as text. */
export interface BlockHint {
  /** Of the text, dotted, below `fields`. */
  path: string;
  text: string;
}

/** Blocks in the texts of entries, which come as the HTML that is stored: `EntryView.html`. */
export interface BlocksPortal {
  /** The same texts with the output of the blocks in place of their directives, safe in any page. */
  fill(html: Record<string, string>, locale: Locale): Promise<Record<string, string>>;
  hints(html: Record<string, string>, locale: Locale): Promise<BlockHint[]>;
}
