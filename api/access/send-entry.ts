import { managedIdsOf } from './actor.ts';
import { always, any, defineRule, isIn, isNull } from './condition.ts';
import type { WorkRow } from './roles.ts';

/**
 * Who may send an entry that is addressed to another organisation, of those who may write it: managers. It speaks for the
 * administration and takes facts of a case abroad, and no reviewer looks at it first. Who writes prepares it; the second
 * pair of eyes is in the own house, and at night, when a ship is about to leave, one person is enough.
 */
export const sendEntry = defineRule<WorkRow>((actor) =>
  actor.kind === 'system' ? always : any(isNull('addressee_id'), isIn('organisation_id', managedIdsOf(actor))),
);
