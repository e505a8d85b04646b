import type { EntryRow } from '../db/schema.ts';
import { type Actor, organisationIdsOf } from './actor.ts';
import { all, always, any, type Condition, defineRule, isIn, isNotIn, never } from './condition.ts';
import { withinGroup } from './within-group.ts';

type Row = Pick<EntryRow, 'state' | 'organisation_id' | 'group_id'>;

const isReviewer = (actor: Actor): boolean => actor.kind === 'account' && actor.platformRole !== undefined;

const isMaintainer = (actor: Actor): boolean => actor.kind === 'account' && actor.platformRole === 'maintainer';

/** Entries of the organisations an actor belongs to. */
const own = (actor: Actor): Condition<Row> =>
  actor.kind === 'system' ? always : isIn('organisation_id', organisationIdsOf(actor));

/** Submitted by others: nobody decides on an entry of the own organisation. */
const decidable = (actor: Actor): Condition<Row> => {
  if (actor.kind === 'system') return isIn('state', ['submitted']);
  if (!isReviewer(actor)) return never;
  return all(isIn('state', ['submitted']), isNotIn('organisation_id', organisationIdsOf(actor)));
};

/** Who may write an entry, submit it, and see it in “my entries”. */
export const editEntry = defineRule<Row>((actor) => all(withinGroup(actor), own(actor)));

/** Who may approve an entry or ask for changes. */
export const decideOnEntry = defineRule<Row>((actor) => all(withinGroup(actor), decidable(actor)));

/** Published by anybody: what a maintainer looks at before taking it down. */
const moderated = (actor: Actor): Condition<Row> => (isMaintainer(actor) ? isIn('state', ['published']) : never);

/** Who may open the working copy: its writers, reviewers while it waits for them, maintainers once it is published. */
export const seeWorkingEntry = defineRule<Row>((actor) =>
  all(withinGroup(actor), any(own(actor), decidable(actor), moderated(actor))),
);

/** Who may take a live entry down: its writers, and maintainers for any. */
export const withdrawEntry = defineRule<Row>((actor) =>
  all(withinGroup(actor), isMaintainer(actor) ? always : own(actor)),
);
