import type { EntryRow } from '../db/tables/entry.ts';
import { type Actor, interestsOf } from './actor.ts';
import { all, any, type Condition, defineRule, isIn, isNotIn, isNull, never } from './condition.ts';
import { isReviewer, type WorkRow } from './roles.ts';
import { unaddressed } from './unaddressed.ts';
import { withinGroup } from './within-group.ts';

/** So long after leaving an organisation nobody decides on its entries. */
export const INTEREST_DAYS = 90;

export type DecisionRow = WorkRow & Pick<EntryRow, 'written_by' | 'submitted_by' | 'given_by'>;

/** By somebody else, or by the process itself. */
const isNotBy = (column: 'written_by' | 'submitted_by', accountId: string): Condition<DecisionRow> =>
  any(isNull(column), isNotIn(column, [accountId]));

/** Submitted by others, for an organisation of others. */
export const decidable = (actor: Actor): Condition<DecisionRow> => {
  const waits = isIn<DecisionRow>('state', ['submitted']);
  if (actor.kind === 'system') return waits;
  if (actor.kind === 'anonymous' || !isReviewer(actor)) return never;
  return all(
    waits,
    isNotIn('organisation_id', interestsOf(actor)),
    any(isNull('given_by'), isNotIn('given_by', interestsOf(actor))),
    isNotBy('written_by', actor.accountId),
    isNotBy('submitted_by', actor.accountId),
  );
};

/**
 * Who may approve an entry or ask for changes: reviewers without an interest in it. Nobody decides on an entry of an
 * organisation they belong to or left within `INTEREST_DAYS`, nor of one that such an organisation gave away, nor on a
 * revision that they wrote or submitted themselves.
 */
export const decideOnEntry = defineRule<DecisionRow>((actor) =>
  all(withinGroup(actor), unaddressed(actor), decidable(actor)),
);
