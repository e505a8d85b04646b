import type { OrganisationRow } from '../db/tables/organisation.ts';
import { defineRule, isIn, never } from './condition.ts';
import { isMaintainer } from './roles.ts';

/** Who may suspend an organisation, reinstate it, merge it into another and take its kind back: maintainers. */
export const stewardOrganisation = defineRule<Pick<OrganisationRow, 'status'>>((actor) =>
  actor.kind === 'system' || isMaintainer(actor) ? isIn('status', ['active', 'suspended']) : never,
);
