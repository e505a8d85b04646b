import type { UseMarking } from '#plugins/kit/index.ts';

/** An administration says that it uses what an entry is about. Taken back, it is not there any more. */
export interface UseDeclarationRow {
  entry_id: string;
  organisation_id: string;
  since: string | null;
  /** JSON: terms of `process-steps`. */
  steps: string;
  purpose: string | null;
  /** 1: others may ask. */
  may_be_asked: number;
  marking: UseMarking;
  declared_by: string | null;
  declared_at: string;
  confirmed_at: string;
  /** The last letter about it; null: none since it was confirmed. */
  reminded: 'soon' | 'overdue' | null;
}
