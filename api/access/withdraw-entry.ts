import { all, always, defineRule } from './condition.ts';
import { isMaintainer, own, type WorkRow } from './roles.ts';
import { unaddressed } from './unaddressed.ts';
import { withinGroup } from './within-group.ts';

/** Who may take a live entry down: its writers, and maintainers for any. */
export const withdrawEntry = defineRule<WorkRow>((actor) =>
  all(withinGroup(actor), unaddressed(actor), isMaintainer(actor) ? always : own(actor)),
);
