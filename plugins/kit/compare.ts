import type { FieldDescription } from './describe.ts';

declare module 'zod' {
  interface GlobalMeta {
    /** A row of the page that compares entries. Where no field of a type says so, the first facts are. */
    compare?: boolean;
  }
}

/** Facts that are compared where a type does not say which. */
const USUAL = 8;

/** Entries side by side. */
export const COMPARED = { least: 2, most: 4 } as const;

/** The fields that entries of a type are compared by: those it names, otherwise its first facts. */
export function comparedFields(description: readonly FieldDescription[]): FieldDescription[] {
  const named = description.filter(({ compare }) => compare);
  return named.length > 0 ? named : description.filter(isFact).slice(0, USUAL);
}

const isFact = ({ section, kind }: FieldDescription): boolean => !section && kind !== 'group' && kind !== 'entry';
