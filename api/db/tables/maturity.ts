/** The middle of a region in one dimension, as it was last computed. Whether it may be shown is decided anew each time. */
export interface MaturityFigureRow {
  type: string;
  region: string;
  dimension: string;
  median: number;
  /** JSON: of each organisation that counts in it, by id, the revision that was counted. No levels. */
  counted: string;
  computed_at: string;
}
