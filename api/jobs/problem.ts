const LONGEST = 300;

/** As long as a link token or longer. An id is shorter. */
const SECRET = /[\w-]{40,}/g;

/** What a handler threw, in a line for the list of jobs: short, without line breaks, without what may be a secret. */
export function toProblemLine(error: unknown): string {
  const text = error instanceof Error && error.message !== '' ? error.message : String(error);
  const line = text
    .toWellFormed()
    .replace(SECRET, '…')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).toWellFormed()}…` : line;
}
