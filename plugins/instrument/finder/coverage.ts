import type { EntryOutline } from '../../kit/index.ts';
import { type Need, NEEDS } from '../needs.ts';

/** An article or annex, as an entry holds it. */
export interface Part {
  number: string;
  title: string;
  allows: string;
  needs: Need[];
  conditions?: string;
  grounds?: string[];
}

/** A part that covers a need, with the instrument it stands in. */
export interface Cover {
  entry: EntryOutline;
  part: Part;
}

export const partsOf = ({ fields }: Pick<EntryOutline, 'fields'>): Part[] => (fields.parts ?? []) as Part[];

/**
 * Which parts of which instruments cover each need, in the order of `NEEDS`; a need that nothing covers is there too, so
 * that nobody takes a gap in this portal for an answer.
 */
export const coverage = (entries: readonly EntryOutline[]): { need: Need; covers: Cover[] }[] =>
  NEEDS.map((need) => ({
    need,
    covers: entries.flatMap((entry) =>
      partsOf(entry).flatMap((part) => (part.needs.includes(need) ? [{ entry, part }] : [])),
    ),
  }));

/** Instruments whose parts are not recorded: the finder can only name them. */
export const withoutParts = (entries: readonly EntryOutline[]): EntryOutline[] =>
  entries.filter((entry) => partsOf(entry).length === 0);

/** Whether what stands in a text holds every word that is looked for, whatever its accents and capitals. */
export function holdsWords(text: string, wanted: string): boolean {
  const plain = bare(text);
  return bare(wanted)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

const bare = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae').trim();
