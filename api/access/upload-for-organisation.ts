import type { OrganisationRow } from '../db/tables/organisation.ts';
import { organisationIdsOf } from './actor.ts';
import { all, defineRule, isIn, never } from './condition.ts';

/** For which organisations an actor may send files, which count against their room: those that one belongs to. */
export const uploadForOrganisation = defineRule<Pick<OrganisationRow, 'id' | 'status'>>((actor) =>
  actor.kind === 'account' ? all(isIn('id', organisationIdsOf(actor)), isIn('status', ['active'])) : never,
);
