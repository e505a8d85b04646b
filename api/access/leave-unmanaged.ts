import type { OrganisationRow } from '../db/tables/organisation.ts';
import { always, defineRule, never } from './condition.ts';
import { isMaintainer } from './roles.ts';

/** Who may leave an organisation without a manager: maintainers, whom requests to join it then reach. */
export const leaveUnmanaged = defineRule<Pick<OrganisationRow, 'id'>>((actor) =>
  isMaintainer(actor) ? always : never,
);
