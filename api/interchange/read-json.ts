import { type ProblemLog, show } from './problem-log.ts';
import { isValues, type Values } from './record.ts';

/**
 * The object that a JSON file holds.
 *
 * @returns undefined after refusing what is no JSON, with the line, or no object
 */
export function readJsonObject(text: string, log: ProblemLog): Values | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    log.refuse(`line ${lineOf(error, text)}`, {
      expected: 'JSON',
      found: reasonOf(error),
      todo: 'Mend the syntax: often a comma, a quote or a bracket that is missing or too many.',
    });
    return undefined;
  }
  if (isValues(value)) return value;
  log.refuse('', { expected: 'one object { … }', found: show(value), todo: 'Write one record a file.' });
  return undefined;
}

/** The engine names the place, except for a wrong token and for input that ends too early. */
function lineOf(error: unknown, text: string): number {
  const lines = text.trimEnd().split('\n');
  const [, named] = /\(line (\d+) /.exec(String(error)) ?? [];
  if (named) return Math.min(Number(named), lines.length);
  let [first, last] = [1, lines.length];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (hasWrongToken(lines.slice(0, middle).join('\n'))) last = middle;
    else first = middle + 1;
  }
  return first;
}

/** Whether the beginning of a file holds the mistake already; no token goes on behind its line. */
function hasWrongToken(start: string): boolean {
  try {
    JSON.parse(start);
    return false;
  } catch (error) {
    return String(error).includes('Unexpected token');
  }
}

/** The engine's words, without the position and without the excerpt of the file that some of them carry. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/ in JSON at position.*$/s, '')
    .replace(/, (\.\.\.)?".*$/s, '');
