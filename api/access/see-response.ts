import type { CallResponseRow } from '../db/tables/call.ts';
import { organisationIdsOf } from './actor.ts';
import { any, defineRule, isIn } from './condition.ts';

/**
 * Who knows of a response to a call: the organisation that sent it and the agency it was sent to. Neither those who review
 * or run the portal nor the process itself: for them there is none.
 */
export const seeResponse = defineRule<Pick<CallResponseRow, 'organisation_id' | 'agency_id'>>((actor) =>
  any(isIn('organisation_id', organisationIdsOf(actor)), isIn('agency_id', organisationIdsOf(actor))),
);

/** Who says what came of it: the agency. */
export const judgeResponse = defineRule<Pick<CallResponseRow, 'agency_id'>>((actor) =>
  isIn('agency_id', organisationIdsOf(actor)),
);
