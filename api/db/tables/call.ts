import type { QuestionState, ResponseOutcome } from '#plugins/kit/index.ts';

/** A clarification question about a call for technology. */
export interface CallQuestionRow {
  id: string;
  entry_id: string;
  /** Whose member asks. */
  organisation_id: string;
  asked_by: string | null;
  /** 1: everybody may know who asks. */
  is_named: number;
  text: string;
  asked_at: string;
  state: QuestionState;
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
}

/** What an organisation offers in answer to a call. */
export interface CallResponseRow {
  id: string;
  entry_id: string;
  organisation_id: string;
  /** Whom it is for: the agency that called when it was sent, whoever gets the call later. */
  agency_id: string;
  sent_by: string | null;
  text: string;
  contact: string;
  product_id: string | null;
  sent_at: string;
  updated_at: string;
  outcome: ResponseOutcome | null;
}
