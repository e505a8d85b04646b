import type { OrganisationRow } from '../db/tables/organisation.ts';
import { organisationIdsOf } from './actor.ts';
import { always, defineRule, isIn } from './condition.ts';
import { isMaintainer } from './roles.ts';

/** Who may see the members of an organisation: they themselves, and maintainers. */
export const seeMembers = defineRule<Pick<OrganisationRow, 'id'>>((actor) =>
  isMaintainer(actor) ? always : isIn('id', organisationIdsOf(actor)),
);
