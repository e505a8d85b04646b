import type { AssistanceAct } from '#plugins/kit/index.ts';
import type { PublicationRow } from '../db/tables/entry.ts';
import { type Actor, managedIdsOf, organisationIdsOf } from './actor.ts';
import { all, type Condition, defineRule, isIn, isNull } from './condition.ts';

type Row = Pick<PublicationRow, 'organisation_id' | 'addressee_id' | 'held_at'>;

const asked = (idsOf: (actor: Actor) => string[]) => (actor: Actor) => isIn<Row>('addressee_id', idsOf(actor));
const asking = (idsOf: (actor: Actor) => string[]) => (actor: Actor) => isIn<Row>('organisation_id', idsOf(actor));

/** What binds an administration is for its managers, see `sendEntry`; what keeps the talk going is for all its members. */
const ALLOWED: Record<AssistanceAct, (actor: Actor) => Condition<Row>> = {
  acknowledge: asked(organisationIdsOf),
  askBack: asked(organisationIdsOf),
  answer: asked(managedIdsOf),
  refuse: asked(managedIdsOf),
  reply: asking(organisationIdsOf),
  withdraw: asking(managedIdsOf),
  close: asking(managedIdsOf),
};

/** Who may take a step in a request for assistance, of those who read it. */
export const actOnCase = (act: AssistanceAct) =>
  defineRule<Row>((actor) => all(isNull('held_at'), ALLOWED[act](actor)));
