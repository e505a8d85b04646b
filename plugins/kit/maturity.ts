import type { OrganisationCard } from './portal.ts';

/** How many organisations a figure rests on, never exactly: the number of one month and the next would tell who came. */
export const SIZE_BANDS = ['5-9', '10-19', '20-or-more'] as const;
export type SizeBand = (typeof SIZE_BANDS)[number];

/** One dimension: where an organisation stands, and the middle of its region. */
export interface RegionalFigure {
  /** A choice of the field `levels` of its type. */
  dimension: string;
  /** Left out: not known. */
  own?: number;
  /** Lower median of the region, a whole level. Left out: nothing is shown. */
  median?: number;
  band?: SizeBand;
  /** ISO 8601 UTC of the figure. */
  computedAt?: string;
}

/** An organisation beside its region. */
export interface RegionalComparison {
  /** Of the entries. */
  type: string;
  organisation: OrganisationCard;
  /** Term of the vocabulary `regions`. Left out: nobody knows in which it is. */
  region?: string;
  /** The day of the own entry. */
  on: string;
  /** Whether the own entry is counted. */
  isCounted: boolean;
  figures: RegionalFigure[];
}

export interface MaturityPortal {
  /**
   * The actor’s agencies that have a live assessment of themselves, each beside its region.
   *
   * @throws not_found for those who belong to no agency
   */
  regional(): Promise<RegionalComparison[]>;
}
