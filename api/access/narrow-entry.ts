import { all, always, defineRule } from './condition.ts';
import { isMaintainer, own, type WorkRow } from './roles.ts';
import { unaddressed } from './unaddressed.ts';
import { withinGroup } from './within-group.ts';

/**
 * Who may narrow the marking of a live entry without a review: its writers, and maintainers for any. Fewer readers can
 * be had at once by whoever may also take it down; more readers only by way of a reviewer.
 */
export const narrowEntry = defineRule<WorkRow>((actor) =>
  all(withinGroup(actor), unaddressed(actor), isMaintainer(actor) ? always : own(actor)),
);
