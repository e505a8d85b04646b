import type { Declarations } from './declarations.ts';
import { readNumber } from './values.ts';

export const COMPARISONS = ['equals', 'one-of', 'above', 'below'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** One condition on one column. `one-of`: values with a semicolon between them. */
export interface Condition {
  column: string;
  is: Comparison;
  value: string;
}

/** A rule hits a declaration when all its conditions hold. A rule without conditions hits nothing. */
export type Rule = Condition[];

/** How many rules hit each declaration. */
export function countHits(declarations: Declarations, rules: readonly Rule[]): Float64Array {
  const hits = new Float64Array(declarations.size);
  for (const rule of rules) {
    const tests = rule.map((condition) => testOf(declarations, condition));
    if (tests.length === 0) continue;
    for (let row = 0; row < declarations.size; row += 1) if (tests.every((holds) => holds(row))) hits[row]! += 1;
  }
  return hits;
}

function testOf(declarations: Declarations, { column, is, value }: Condition): (row: number) => boolean {
  const cells = declarations.cells(column);
  if (!cells) return () => false;
  if (is === 'above' || is === 'below') {
    const numbers = Float64Array.from(cells, readNumber);
    const limit = readNumber(value);
    return is === 'above' ? (row) => numbers[row]! > limit : (row) => numbers[row]! < limit;
  }
  const fold = (text: string): string => text.trim().toLowerCase();
  const wanted = new Set((is === 'one-of' ? value.split(';') : [value]).map(fold));
  return (row) => wanted.has(fold(cells[row]!));
}
