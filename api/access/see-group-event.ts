import type { AuditGroupRow } from '../db/tables/audit.ts';
import { groupIdsOf } from './actor.ts';
import { always, any, defineRule, isIn, isNull } from './condition.ts';

type Row = { [Column in keyof Pick<AuditGroupRow, 'group_id'>]: string | null };

/**
 * Whose events a reader of the audit log sees whole: all but those of a closed user group that the reader does not belong
 * to. Of these there is a line in its place, and nothing in it.
 */
export const seeGroupEvent = defineRule<Row>((actor) =>
  actor.kind === 'system' ? always : any(isNull('group_id'), isIn('group_id', groupIdsOf(actor))),
);
