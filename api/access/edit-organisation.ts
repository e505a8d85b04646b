import type { OrganisationRow } from '../db/tables/organisation.ts';
import { managedIdsOf } from './actor.ts';
import { all, always, defineRule, isIn } from './condition.ts';
import { isMaintainer } from './roles.ts';

type Row = Pick<OrganisationRow, 'id' | 'status'>;

/** Who may write the profile of an organisation: its managers, and maintainers for any. Of a merged one there is none. */
export const editOrganisation = defineRule<Row>((actor) =>
  actor.kind === 'system' || isMaintainer(actor)
    ? all(isIn('status', ['active', 'suspended']), always)
    : all(isIn('status', ['active']), isIn('id', managedIdsOf(actor))),
);
