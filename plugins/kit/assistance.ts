import type { EntryView, OrganisationCard } from './portal.ts';

/** Where a request for assistance stands, once it is sent. */
export const ASSISTANCE_STATES = ['open', 'acknowledged', 'answered', 'refused', 'withdrawn', 'closed'] as const;
export type AssistanceState = (typeof ASSISTANCE_STATES)[number];

/** What the two sides can do. */
export const ASSISTANCE_ACTS = ['acknowledge', 'askBack', 'answer', 'refuse', 'reply', 'withdraw', 'close'] as const;
export type AssistanceAct = (typeof ASSISTANCE_ACTS)[number];

/** What stands in the trace. */
export type AssistanceStepKind =
  ('sent' | 'acknowledged' | 'asked-back' | 'replied') | ('answered' | 'refused' | 'withdrawn' | 'closed');

/** A request as a row of the inbox or the outbox. */
export interface AssistanceCard {
  /** Of the entry. */
  id: string;
  title: string;
  asker: OrganisationCard;
  addressee: OrganisationCard;
  /** On which side the actor is; of both: the asking one. */
  side: 'asker' | 'addressee';
  state: AssistanceState;
  /** ISO 8601 UTC. */
  sentAt: string;
  /** The day by which an answer is asked for. */
  deadline: string;
  /** It has passed, and neither an answer nor a refusal is there. */
  isOverdue: boolean;
  /** The day on which the other side means to answer. */
  expectedOn?: string;
  updatedAt: string;
}

export interface AssistanceStep {
  kind: AssistanceStepKind;
  /** ISO 8601 UTC. */
  at: string;
  organisation: OrganisationCard;
  /** Left out: an account that is gone. */
  by?: string;
  text?: string;
  ground?: string;
  /** In charge of it. */
  person?: string;
  expectedOn?: string;
}

/** A request, whole, for the two sides. */
export interface AssistanceView extends AssistanceCard {
  /** In charge of it on the other side. */
  person?: string;
  request: EntryView;
  /** Oldest first; nothing is ever changed in it or taken from it. */
  steps: AssistanceStep[];
  /** What the instrument names as grounds for refusal, as far as it is recorded here. Empty: a refusal cites one itself. */
  grounds: string[];
  may: Record<AssistanceAct, boolean>;
}

/**
 * Requests for assistance of the organisations that the actor belongs to. All others answer `not_found`, whether they exist
 * or not, to maintainers as well. Every step throws not_found, not_allowed, state_conflict where the state has no such step,
 * and invalid_input.
 */
export interface AssistancePortal {
  /** What came in, or what went out; newest first, 200 at most. */
  list(box: 'in' | 'out'): Promise<AssistanceCard[]>;
  /** How many wait for the actor’s side to do something. */
  countWaiting(): Promise<number>;
  get(id: string): Promise<AssistanceView>;
  acknowledge(id: string, said: { person: string; expectedOn: string }): Promise<AssistanceView>;
  askBack(id: string, said: { text: string }): Promise<AssistanceView>;
  reply(id: string, said: { text: string }): Promise<AssistanceView>;
  answer(id: string, said: { text: string }): Promise<AssistanceView>;
  /** @param said `ground`: one of `grounds`, or where there are none the article that it rests on */
  refuse(id: string, said: { ground: string; text: string }): Promise<AssistanceView>;
  withdraw(id: string, said: { text: string }): Promise<AssistanceView>;
  close(id: string): Promise<AssistanceView>;
}
