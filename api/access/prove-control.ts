import type { OrganisationRow } from '../db/tables/organisation.ts';
import { managedIdsOf } from './actor.ts';
import { all, defineRule, isIn } from './condition.ts';

type Row = Pick<OrganisationRow, 'id' | 'status'>;

/** Who may prove what an organisation controls and owns, and see how that stands: its managers, and nobody above them. */
export const proveControl = defineRule<Row>((actor) =>
  all(isIn('id', managedIdsOf(actor)), isIn('status', ['active'])),
);
