import type { CallQuestionRow } from '../db/tables/call.ts';
import { organisationIdsOf } from './actor.ts';
import { any, defineRule, isIn } from './condition.ts';

/**
 * Which questions about a call are seen by those who may read it: what the agency shows or has answered, and their own.
 * The agency sees all, see `keepCall`.
 */
export const seeQuestion = defineRule<Pick<CallQuestionRow, 'state' | 'organisation_id'>>((actor) =>
  any(isIn('state', ['shown', 'answered']), isIn('organisation_id', organisationIdsOf(actor))),
);
