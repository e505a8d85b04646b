import type { FieldDescription } from './describe.ts';
import { displayValue, type Words } from './display.ts';
import { HS_CHAPTERS } from './hs-chapters.ts';
import { localise } from './text.ts';

/** A value that entries are filtered by, in words: see `facetValues`. */
export function facetLabel(field: FieldDescription, value: string, words: Words): string {
  if (field.kind === 'hsCode') {
    const chapter = Object.hasOwn(HS_CHAPTERS, value) ? HS_CHAPTERS[value] : undefined;
    return chapter ? `${value} ${localise(chapter, words.locale)}` : value;
  }
  const [shown] = displayValue(field, value, words);
  return shown?.text ?? value;
}
