import type { OrganisationRow } from '../db/tables/organisation.ts';
import { interestsOf } from './actor.ts';
import { all, always, defineRule, isIn, isNotIn, never } from './condition.ts';

type Row = Pick<OrganisationRow, 'id' | 'country' | 'status'>;

/**
 * Who may say that an organisation is a customs administration or a border agency: maintainers of any, a contact point
 * of those in the own country. Nobody vouches for an organisation that they belong to or left a short while ago.
 */
export const grantKind = defineRule<Row>((actor) => {
  if (actor.kind === 'system') return isIn('status', ['active', 'suspended']);
  if (actor.kind === 'anonymous') return never;
  const ofOthers = all<Row>(isIn('status', ['active']), isNotIn('id', interestsOf(actor)));
  if (actor.platformRole === 'maintainer') return all(ofOthers, always);
  if (actor.platformRole !== 'contact-point' || actor.country === undefined) return never;
  return all(ofOthers, isIn('country', [actor.country]));
});
