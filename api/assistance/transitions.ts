import type { AssistanceAct, AssistanceState, AssistanceStepKind } from '#plugins/kit/index.ts';

interface Transition {
  from: readonly AssistanceState[];
  /** What stands in the trace. */
  step: AssistanceStepKind;
  /** Left out: it stays where it is. */
  to?: AssistanceState;
}

const PENDING = ['open', 'acknowledged'] as const;

/**
 * From which state each step can be taken, and where it leads. An answer or a refusal may come without an acknowledgement:
 * who has the document at hand sends it.
 */
export const TRANSITIONS: Record<AssistanceAct, Transition> = {
  acknowledge: { from: ['open'], step: 'acknowledged', to: 'acknowledged' },
  askBack: { from: PENDING, step: 'asked-back' },
  reply: { from: PENDING, step: 'replied' },
  answer: { from: PENDING, step: 'answered', to: 'answered' },
  refuse: { from: PENDING, step: 'refused', to: 'refused' },
  withdraw: { from: PENDING, step: 'withdrawn', to: 'withdrawn' },
  close: { from: ['answered', 'refused'], step: 'closed', to: 'closed' },
};

/** States in which an answer is awaited, and a deadline counts. */
export const AWAITED: readonly AssistanceState[] = PENDING;

export const isOpenTo = (act: AssistanceAct, state: AssistanceState): boolean => TRANSITIONS[act].from.includes(state);
