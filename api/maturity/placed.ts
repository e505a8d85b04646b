import { type EntryType, type Placement, readPlacement } from '#plugins/kit/index.ts';
import type { Contributions } from '../access/release-figure.ts';
import type { Context } from '../context.ts';
import { currentValues, type StoredValues } from '../entries/service.ts';
import { regionOf } from '../organisations/service.ts';
import type { PlacedRow } from './queries.ts';

/** A type whose entries are counted together. */
export type ComparedType = EntryType & Required<Pick<EntryType, 'compared'>>;

/** The latest that an organisation says of itself as a whole. */
export interface Placed {
  row: PlacedRow;
  region?: string;
  placement: Placement;
}

type Known = Pick<Context, 'entryTypes' | 'vocabularies'>;

export const comparedTypes = ({ entryTypes }: Known): ComparedType[] =>
  Object.values(entryTypes).filter((type): type is ComparedType => type.compared !== undefined);

/** @returns undefined where an entry speaks of a part only, or its plugin cannot read it */
export function placementOf(known: Known, { compared }: ComparedType, row: StoredValues): Placement | undefined {
  const { fields, plain } = currentValues(known, row);
  return plain ? undefined : readPlacement(compared, fields);
}

/** One for each organisation: of the latest day, and of two of one day the one that was published last. */
export function latestOfEach(known: Known, type: ComparedType, rows: readonly PlacedRow[]): Placed[] {
  const latest = new Map<string, Placed>();
  for (const row of rows) {
    const placement = placementOf(known, type, row);
    if (!placement) continue;
    const other = latest.get(row.organisation_id);
    const one = { row, placement, region: regionOf(known.vocabularies, row) };
    if (!other || keyOf(one) > keyOf(other)) latest.set(row.organisation_id, one);
  }
  return [...latest.values()];
}

const keyOf = ({ placement, row }: Placed): string => `${placement.on} ${row.published_at} ${row.entry_id}`;

/** Those who want to be counted in a region. */
export const countedIn = (placed: readonly Placed[], region: string): Placed[] =>
  placed.filter((one) => one.region === region && one.placement.isCounted);

export const contributionsOf = (placed: readonly Placed[], dimension: string): Contributions =>
  new Map(
    placed.flatMap(({ row, placement }) => {
      const level = placement.levels.get(dimension);
      return level === undefined ? [] : [[row.organisation_id, level] as const];
    }),
  );
