import type { OrganisationRow } from '../db/tables/organisation.ts';
import { organisationIdsOf } from './actor.ts';
import { defineRule, isIn } from './condition.ts';

/** Who may leave an organisation: whoever belongs to it. */
export const leaveOrganisation = defineRule<Pick<OrganisationRow, 'id'>>((actor) =>
  isIn('id', organisationIdsOf(actor)),
);
