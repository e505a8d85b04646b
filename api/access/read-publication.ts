import type { PublicationRow } from '../db/tables/entry.ts';
import { groupIdsOf, isOfAgency, organisationIdsOf } from './actor.ts';
import { all, always, any, defineRule, isIn, isNull } from './condition.ts';

type Row = Pick<PublicationRow, 'marking' | 'organisation_id' | 'group_id' | 'addressee_id' | 'held_at'>;

/**
 * Who may read a live entry, by its marking. What is for a group is for its members alone: neither colleagues of the author
 * nor maintainers read it; what is addressed to an organisation is for its members and those of the one that sent it. What is held back, because its organisation is suspended, nobody reads.
 *
 * @see https://www.first.org/tlp/ for the labels; the audiences are this portal's, in `plugins/kit/marking.ts`
 */
export const readPublication = defineRule<Row>((actor) => {
  if (actor.kind === 'system') return always;
  if (actor.kind === 'anonymous') return all(isNull('held_at'), isIn('marking', ['clear']));
  return all(
    isNull('held_at'),
    any(
      isIn('marking', isOfAgency(actor) ? ['clear', 'green', 'amber'] : ['clear', 'green']),
      all(isIn('marking', ['amber', 'amber-strict']), isIn('organisation_id', organisationIdsOf(actor))),
      all(isIn('marking', ['amber-strict']), isIn('addressee_id', organisationIdsOf(actor))),
      all(isIn('marking', ['red']), isIn('group_id', groupIdsOf(actor))),
    ),
  );
});
