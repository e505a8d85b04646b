import type { OrganisationRow } from '../db/tables/organisation.ts';
import type { Actor } from './actor.ts';
import { all, always, defineRule, isIn } from './condition.ts';
import { isMaintainer } from './roles.ts';

type Row = Pick<OrganisationRow, 'id' | 'status'>;

const managedBy = (actor: Actor): string[] =>
  actor.kind === 'account'
    ? actor.memberships.filter(({ role }) => role === 'manager').map(({ organisationId }) => organisationId)
    : [];

/**
 * Who may see and change how the members of an organisation sign in: its managers, and maintainers, who switch off what is
 * out of order. Not the process itself: nothing runs on its own that would.
 */
export const manageSignOn = defineRule<Row>((actor) =>
  all(isIn('status', ['active']), isMaintainer(actor) ? always : isIn('id', managedBy(actor))),
);
