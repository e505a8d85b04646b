import type { UserGroupRow } from '../db/tables/group.ts';
import { groupIdsOf } from './actor.ts';
import { all, always, defineRule, isIn, isNull } from './condition.ts';

type Row = Pick<UserGroupRow, 'id' | 'ended_at'>;

/** Who may open a group and mark entries for it: its members, until it ends. For all others, maintainers included, it does not exist. */
export const seeGroup = defineRule<Row>((actor) =>
  all(isNull('ended_at'), actor.kind === 'system' ? always : isIn('id', groupIdsOf(actor))),
);
