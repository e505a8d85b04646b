import { type Actor, organisationIdsOf } from './actor.ts';
import { all, type Condition, defineRule, isIn, isNotIn, never } from './condition.ts';
import { isReviewer, type WorkRow } from './roles.ts';

/** Submitted by others: nobody decides on an entry of the own organisation. */
export const decidable = (actor: Actor): Condition<WorkRow> => {
  if (actor.kind === 'system') return isIn('state', ['submitted']);
  if (!isReviewer(actor)) return never;
  return all(isIn('state', ['submitted']), isNotIn('organisation_id', organisationIdsOf(actor)));
};

/** Who may approve an entry or ask for changes. */
export const decideOnEntry = defineRule<WorkRow>(decidable);
