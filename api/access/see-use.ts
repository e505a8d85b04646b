import type { UseDeclarationRow } from '../db/tables/use.ts';
import { isOfAgency, organisationIdsOf } from './actor.ts';
import { always, any, defineRule, isIn } from './condition.ts';

/** Who knows that an administration uses a product, of those who may read about the product: as the marking says. */
export const seeUse = defineRule<Pick<UseDeclarationRow, 'marking' | 'organisation_id'>>((actor) => {
  if (actor.kind === 'system') return always;
  if (actor.kind === 'anonymous') return isIn('marking', ['clear']);
  return any(
    isIn('marking', isOfAgency(actor) ? ['clear', 'green', 'amber'] : ['clear', 'green']),
    isIn('organisation_id', organisationIdsOf(actor)),
  );
});
