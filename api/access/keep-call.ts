import { organisationIdsOf } from './actor.ts';
import { all, defineRule, isIn } from './condition.ts';
import type { WorkRow } from './roles.ts';
import { withinGroup } from './within-group.ts';

/** Who shows and answers questions about a call: members of the agency that calls, and nobody for it. */
export const keepCall = defineRule<WorkRow>((actor) =>
  all(withinGroup(actor), isIn<WorkRow>('organisation_id', organisationIdsOf(actor))),
);
