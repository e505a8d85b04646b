import { type Actor, organisationIdsOf } from './actor.ts';
import { all, always, any, type Condition, defineRule, isIn, never } from './condition.ts';
import { isMaintainer, type WorkRow } from './roles.ts';
import { withinGroup } from './within-group.ts';

const ofMaintainer = (actor: Actor): Condition<WorkRow> => (isMaintainer(actor) ? always : never);

/** Who sees and answers reports about an entry: members of its organisation, and maintainers; of a group, its members among them. */
export const answerReport = defineRule<WorkRow>((actor) =>
  all(withinGroup(actor), any(isIn<WorkRow>('organisation_id', organisationIdsOf(actor)), ofMaintainer(actor))),
);
