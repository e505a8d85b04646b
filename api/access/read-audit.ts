import type { AuditEventRow } from '../db/tables/audit.ts';
import { always, defineRule, never } from './condition.ts';

type Row = Pick<AuditEventRow, 'action'>;

/** Who may read the audit log, with what is personal beside it: maintainers. See `seeGroupEvent` for what they see of groups. */
export const readAudit = defineRule<Row>((actor) => {
  if (actor.kind === 'system') return always;
  return actor.kind === 'account' && actor.platformRole === 'maintainer' ? always : never;
});
