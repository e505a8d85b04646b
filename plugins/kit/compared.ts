import type { FieldValues } from './values.ts';

/**
 * The entries of a type place an organisation on levels, and are counted together by region: one organisation once, with its
 * latest entry, and only if that entry says so. The names are those of fields.
 */
export interface Compared<Name extends string = string> {
  /** The day that an entry speaks of: of several the latest counts. */
  on: Name;
  /** A list of groups, each with a choice `dimension` and a whole number `level`. */
  levels: Name;
  /** A choice of `yes` and `no`, asked for only where an entry speaks of the whole organisation. Where it is not asked for, nothing counts. */
  counted: Name;
}

/** What an entry says of its organisation as a whole; undefined where it speaks of a part only. */
export interface Placement {
  on: string;
  isCounted: boolean;
  levels: ReadonlyMap<string, number>;
}

export function readPlacement({ on, levels, counted }: Compared, fields: FieldValues): Placement | undefined {
  const consent = fields[counted];
  if (consent !== 'yes' && consent !== 'no') return undefined;
  const day = fields[on];
  const rows = (fields[levels] ?? []) as { dimension: string; level: number }[];
  return {
    on: typeof day === 'string' ? day : '',
    isCounted: consent === 'yes',
    levels: new Map(rows.map(({ dimension, level }) => [dimension, level])),
  };
}
