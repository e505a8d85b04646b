/** A summary of less is no summary: then the text is cut inside a sentence. */
const MIN_SENTENCE = 60;

/**
 * The beginning of a text, at most `maxLength` characters: whole sentences where one fits, otherwise whole words and `…`.
 *
 * @param text on one line
 */
export function shorten(text: string, maxLength: number, language = 'en'): string {
  if (text.length <= maxLength) return text;
  const start = text.slice(0, maxLength + 1);
  const sentences = lastBoundary(start, 'sentence', language, maxLength);
  if (sentences >= MIN_SENTENCE) return start.slice(0, sentences).trim();
  const words = lastBoundary(start, 'word', language, maxLength - 1);
  const cut = words > 0 ? words : lastBoundary(start, 'grapheme', language, maxLength - 1);
  return `${start.slice(0, cut).replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** End of the last whole segment within `limit`; 0 when even the first is longer. Spaces after a sentence do not count. */
function lastBoundary(
  text: string,
  granularity: 'sentence' | 'word' | 'grapheme',
  language: string,
  limit: number,
): number {
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(language, { granularity }).segment(text)) {
    const next = index + segment.trimEnd().length;
    // What reaches the end of the excerpt may go on behind it.
    if (next > limit || (index + segment.length === text.length && granularity !== 'grapheme')) break;
    end = next;
  }
  return end;
}
