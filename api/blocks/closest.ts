/** The word of a list that is most likely meant: at most two letters away, and less than half of them. */
export function closestTo(word: string, words: readonly string[]): string | undefined {
  const most = Math.min(2, Math.floor((word.length - 1) / 2));
  const ranked = words.map((other) => ({ other, distance: distanceOf(word, other) }));
  return ranked.filter(({ distance }) => distance <= most).sort((a, b) => a.distance - b.distance)[0]?.other;
}

/**
 * How many letters must be put in, taken out or changed.
 *
 * @see Levenshtein, V. I. (1966): Binary codes capable of correcting deletions, insertions, and reversals
 */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = row[column - 1]! + (other[column - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
