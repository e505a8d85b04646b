import type { Actor } from './actor.ts';
import { all, any, type Condition, defineRule, isIn, never } from './condition.ts';
import { decidable, type DecisionRow } from './decide-on-entry.ts';
import { unaddressed } from './unaddressed.ts';
import { isMaintainer, own, type WorkRow } from './roles.ts';
import { withinGroup } from './within-group.ts';

/** Published by anybody: what a maintainer looks at before taking it down. */
const moderated = (actor: Actor): Condition<WorkRow> => (isMaintainer(actor) ? isIn('state', ['published']) : never);

/** Who may open the working copy: its writers, reviewers while it waits for them, maintainers once it is published. */
export const seeWorkingEntry = defineRule<DecisionRow>((actor) =>
  all(withinGroup(actor), any(own(actor), all(unaddressed(actor), any(decidable(actor), moderated(actor))))),
);
