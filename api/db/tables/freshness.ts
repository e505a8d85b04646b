/** When the publisher of an entry last confirmed its facts, and whether it was asked to. */
export interface EntryConfirmationRow {
  entry_id: string;
  /** Null: not since it was published. */
  confirmed_at: string | null;
  /** The day by which it was asked to confirm them, `YYYY-MM-DD`; a later one is another matter. */
  reminded_by: string | null;
  /** `soon`: that this day comes near; `overdue`: that it has passed. */
  reminded: 'soon' | 'overdue' | null;
}
