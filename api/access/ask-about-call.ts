import type { OrganisationRow } from '../db/tables/organisation.ts';
import { organisationIdsOf } from './actor.ts';
import { all, defineRule, isIn } from './condition.ts';

/** For which organisations an actor asks about calls for technology and responds to them: those they belong to. */
export const askAboutCall = defineRule<Pick<OrganisationRow, 'id' | 'status'>>((actor) =>
  all(isIn('status', ['active']), isIn('id', organisationIdsOf(actor))),
);
