import type { PluginWords } from './template.ts';

/** What was typed after the flags; what is left out follows from the name. */
interface Given {
  label: { en?: string; fr?: string };
  plural: { en?: string; fr?: string };
}

const WORDS = /^[\p{L}\p{N}][\p{L}\p{N} ’(),./&–-]*$/u;
const MOST_LETTERS = 60;

/**
 * What a new kind of entry is called: `detector-dogs` is “Detector dogs”. In French as in English, until somebody translates.
 *
 * @throws Error that says which flag is no name and what one is
 */
export function wordsFor(name: string, { label, plural }: Given): PluginWords {
  const own = name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  const en = { label: read('label', label.en ?? own), plural: read('plural', plural.en ?? label.en ?? own) };
  return {
    label: { en: en.label, fr: read('label-fr', label.fr ?? en.label) },
    plural: { en: en.plural, fr: read('plural-fr', plural.fr ?? en.plural) },
  };
}

function read(flag: string, text: string): string {
  const words = text.replaceAll("'", '’').replace(/\s+/g, ' ').trim();
  if (WORDS.test(words) && words.length <= MOST_LETTERS) return words;
  throw new Error(
    `--${flag} is “${text}”. Write up to ${MOST_LETTERS} letters, as in a heading: no quotation marks, no colon.`,
  );
}
