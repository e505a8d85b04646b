import type { AssistanceState, AssistanceStepKind } from '#plugins/kit/index.ts';

/** Where a request for assistance that was sent stands. */
export interface AssistanceCaseRow {
  entry_id: string;
  state: AssistanceState;
  /** The day by which an answer is asked for. */
  deadline: string;
  /** The day on which the other side means to answer. */
  expected_on: string | null;
  /** Who is in charge of it there, as its organisation says. */
  person: string | null;
  /** What was said of the deadline so far; null: nothing. */
  reminded: 'soon' | 'overdue' | null;
  updated_at: string;
}

/** One step of its trace. Never changed, never removed. */
export interface AssistanceStepRow {
  id: string;
  entry_id: string;
  kind: AssistanceStepKind;
  organisation_id: string;
  /** Who took it; null: an account that is gone, or the process itself. */
  account_id: string | null;
  text: string | null;
  ground: string | null;
  person: string | null;
  expected_on: string | null;
  at: string;
}
