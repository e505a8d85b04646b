import { all, defineRule } from './condition.ts';
import { own, type WorkRow } from './roles.ts';
import { withinGroup } from './within-group.ts';

/**
 * Of which entries an actor may write translations: of those that they may edit themselves. Of others, whether they read
 * them or not, nothing is said: they are no originals for this actor.
 *
 * A translation says what its original says, so it never has more readers: its marking is no wider than that of what is
 * live of the original (of its newest revision, where nothing is live), and next to one that is for a group it is for the
 * same group. When the original is narrowed, what is live of its translations is narrowed with it, in the same
 * transaction. Fewer readers a translation may have; whoever may not read it is shown the original as if it had none.
 */
export const translateEntry = defineRule<WorkRow>((actor) => all(withinGroup(actor), own(actor)));
