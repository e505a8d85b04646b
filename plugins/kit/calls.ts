import type { EntryCard, OrganisationCard } from './portal.ts';

/** Where a question about a call stands. The agency shows it, answers it, or keeps it between the two of them. */
export type QuestionState = 'waiting' | 'shown' | 'answered' | 'refused';

/** A clarification question. Those that are shown or answered are seen by whoever may read the call. */
export interface CallQuestion {
  id: string;
  text: string;
  askedAt: string;
  state: QuestionState;
  /** Who asks, for those who may know: everybody where they are named, else the agency and they themselves. */
  organisation?: OrganisationCard;
  /** They let themselves be named. */
  isNamed: boolean;
  answer?: string;
  /** ISO 8601 UTC. */
  answeredAt?: string;
}

/** What the agency says of a response once the call is closed. */
export const RESPONSE_OUTCOMES = ['chosen', 'not-chosen'] as const;
export type ResponseOutcome = (typeof RESPONSE_OUTCOMES)[number];

/** A response to a call: for the agency that called, and for the organisation that it is of. Nobody else knows that it exists. */
export interface CallResponse {
  id: string;
  organisation: OrganisationCard;
  text: string;
  contact: string;
  /** A listed product, where one is named and the reader may see it. */
  product?: EntryCard;
  sentAt: string;
  updatedAt: string;
  outcome?: ResponseOutcome;
  /** Sent by an organisation of the actor, not received by it. */
  isOwn: boolean;
}

/** A call for technology with what was asked and sent, as far as the actor may see it. */
export interface CallView {
  id: string;
  type: string;
  slug: string;
  title: string;
  language: string;
  organisation: OrganisationCard;
  /** It can be read. One that is withdrawn takes nothing any more. */
  isLive: boolean;
  /** Last day, in UTC, for questions and for responses. Left out: its fields cannot be read. */
  questionsUntil?: string;
  responsesUntil?: string;
  /** Oldest first. */
  questions: CallQuestion[];
  responses: CallResponse[];
  may: {
    /** Organisations for which the actor may ask or respond while there is time. */
    actFor: OrganisationCard[];
    /** Shows and answers questions, and says what came of responses. */
    settle: boolean;
  };
}

export interface NewQuestion {
  /** Slug of the organisation that asks. */
  organisation: string;
  text: string;
  /** Whether everybody may know who asks. */
  isNamed: boolean;
}

export interface NewResponse {
  /** Slug of the organisation that responds. */
  organisation: string;
  text: string;
  /** Whom to ask, and how. */
  contact: string;
  /** Id of an entry that the organisation offers. */
  product?: string;
}

/** Calls for technology: what is asked and sent about them. */
export interface CallsPortal {
  /** Undefined for what is no call, or none that the actor may know of. */
  find(id: string): Promise<CallView | undefined>;
  /** @throws sign_in_needed, not_found, not_allowed, invalid_input, state_conflict when the time is over */
  ask(id: string, question: NewQuestion): Promise<void>;
  /**
   * Shows a question as it is, answers it, or refuses it, as the agency. What was answered may be answered anew.
   *
   * @throws not_found, not_allowed, invalid_input, state_conflict
   */
  settle(id: string, questionId: string, as: Exclude<QuestionState, 'waiting'>, answer?: string): Promise<void>;
  /** Sends a response, or changes the one there is. @throws as `ask` */
  respond(id: string, response: NewResponse): Promise<void>;
  /** Takes a response back: nothing of it is kept. @throws not_found, state_conflict when the time is over */
  takeBack(id: string, organisation: string): Promise<void>;
  /** Says what came of a response, once the call is closed. @throws not_found, state_conflict before that */
  judge(id: string, responseId: string, outcome: ResponseOutcome): Promise<void>;
}
