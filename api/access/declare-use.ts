import type { OrganisationRow } from '../db/tables/organisation.ts';
import { organisationIdsOf } from './actor.ts';
import { AGENCY_KINDS, countsAs } from './agency.ts';
import { all, defineRule, isIn } from './condition.ts';

type Row = Pick<OrganisationRow, 'id' | 'kind' | 'kind_until' | 'status'>;

/** For which organisations an actor says that they use a product: administrations that they belong to, while their kind is granted. */
export const declareUse = defineRule<Row>((actor) =>
  all(isIn('status', ['active']), isIn('id', organisationIdsOf(actor)), countsAs(AGENCY_KINDS)),
);

/** For which they take it back: also those whose grant has run out. */
export const revokeUse = defineRule<Pick<Row, 'id' | 'status'>>((actor) =>
  all(isIn('status', ['active']), isIn('id', organisationIdsOf(actor))),
);
