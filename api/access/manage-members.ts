import type { OrganisationRow } from '../db/tables/organisation.ts';
import { managedIdsOf } from './actor.ts';
import { always, defineRule, isIn } from './condition.ts';
import { isMaintainer } from './roles.ts';

/** Who may invite to an organisation, change roles in it and remove members: its managers, and maintainers for any. */
export const manageMembers = defineRule<Pick<OrganisationRow, 'id'>>((actor) =>
  isMaintainer(actor) ? always : isIn('id', managedIdsOf(actor)),
);
