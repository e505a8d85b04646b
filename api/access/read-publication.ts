import type { PublicationRow } from '../db/schema.ts';
import { organisationIdsOf } from './actor.ts';
import { all, always, any, defineRule, isIn } from './condition.ts';

type Row = Pick<PublicationRow, 'marking' | 'organisation_id'>;

/**
 * Who may read a live entry, by its marking.
 *
 * @see https://www.first.org/tlp/ for the labels; the audiences are this portal's, in `plugins/kit/marking.ts`
 */
export const readPublication = defineRule<Row>((actor) => {
  if (actor.kind === 'system') return always;
  if (actor.kind === 'anonymous') return isIn('marking', ['clear']);
  const isAgency = actor.memberships.some(({ kind }) => kind === 'customs' || kind === 'border-agency');
  return any(
    isIn('marking', isAgency ? ['clear', 'green', 'amber'] : ['clear', 'green']),
    all(isIn('marking', ['amber', 'amber-strict']), isIn('organisation_id', organisationIdsOf(actor))),
  );
});
