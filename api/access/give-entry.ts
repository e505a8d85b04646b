import type { EntryOfferRow } from '../db/tables/organisation.ts';
import { type Actor, managedIdsOf } from './actor.ts';
import { all, always, type Condition, defineRule, isIn, never } from './condition.ts';
import { isMaintainer, type WorkRow } from './roles.ts';
import { unaddressed } from './unaddressed.ts';
import { withinGroup } from './within-group.ts';

/** Who may offer an entry to another organisation: managers of its own. */
export const offerEntry = defineRule<WorkRow>((actor) => all(withinGroup(actor), unaddressed(actor), managed(actor)));

const managed = (actor: Actor): Condition<WorkRow> => isIn('organisation_id', managedIdsOf(actor));

/** Who may give a live entry to another organisation without asking either: maintainers. */
export const moveAnyEntry = defineRule<WorkRow>((actor) =>
  all<WorkRow>(withinGroup(actor), unaddressed(actor), actor.kind === 'system' || isMaintainer(actor) ? always : never),
);

/** Who may take or decline an entry that is offered: managers of the organisation it is offered to. */
export const answerOffer = defineRule<Pick<EntryOfferRow, 'to_id'>>((actor) => isIn('to_id', managedIdsOf(actor)));

/** Who may take an offer back: managers of the organisation that made it. */
export const takeBackOffer = defineRule<Pick<EntryOfferRow, 'from_id'>>((actor) =>
  isIn('from_id', managedIdsOf(actor)),
);
