import type { OrganisationRow } from '../db/tables/organisation.ts';
import { AGENCY_KINDS } from './agency.ts';
import { managedIdsOf } from './actor.ts';
import { all, any, defineRule, isIn, never } from './condition.ts';
import { isMaintainer } from './roles.ts';

type Row = Pick<OrganisationRow, 'id' | 'country' | 'status' | 'kind'>;

/**
 * Who sees where an organisation stands, with grants, evidence and what has not been made public: maintainers of all,
 * managers of their own, a contact point of the agencies of the own country.
 */
export const seeStanding = defineRule<Row>((actor) => {
  if (actor.kind === 'anonymous') return never;
  if (actor.kind === 'system' || isMaintainer(actor)) return isIn('status', ['active', 'suspended']);
  const vouches = actor.platformRole === 'contact-point' && actor.country !== undefined;
  return all(
    isIn('status', ['active']),
    any(
      isIn('id', managedIdsOf(actor)),
      vouches ? all(isIn('country', [actor.country!]), isIn('kind', AGENCY_KINDS)) : never,
    ),
  );
});
