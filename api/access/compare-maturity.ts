import type { PublicationRow } from '../db/tables/entry.ts';
import { type Actor, isOfAgency } from './actor.ts';
import { all, always, defineRule, isIn, isNull, never } from './condition.ts';

/** Whoever belongs to an agency may ask how it stands in its region. For everybody else there is no such page. */
export const askForRegion = defineRule<object>((actor) => (isOfAgency(actor) ? always : never));

/**
 * Which live assessments open a comparison: those of the own agencies. Who has saved none has nothing to compare. Whether it is
 * counted makes no difference: a yes that one has to give to see anything would be none.
 */
export const compareMaturity = defineRule<Pick<PublicationRow, 'organisation_id' | 'held_at'>>((actor) =>
  all(isNull('held_at'), isIn('organisation_id', agencyIdsOf(actor))),
);

const agencyIdsOf = (actor: Actor): string[] =>
  actor.kind === 'account'
    ? actor.memberships.filter(({ isAgency }) => isAgency === true).map(({ organisationId }) => organisationId)
    : [];
