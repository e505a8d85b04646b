import { all, defineRule } from './condition.ts';
import { own, type WorkRow } from './roles.ts';
import { withinGroup } from './within-group.ts';

/**
 * Who may write an entry, submit it, and see it in “my entries”: whoever belongs to its organisation.
 *
 * Contributors and managers alike. A manager has no shorter way to the public: what either of them changes, a wider
 * marking included, goes live only when a reviewer has approved that revision.
 */
export const editEntry = defineRule<WorkRow>((actor) => all(withinGroup(actor), own(actor)));
