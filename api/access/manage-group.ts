import type { UserGroupRow } from '../db/tables/group.ts';
import { ownedGroupIdsOf } from './actor.ts';
import { all, defineRule, isIn, isNull } from './condition.ts';

type Row = Pick<UserGroupRow, 'id' | 'ended_at'>;

/** Who may invite, remove, name owners and end a group: its owners, and nobody above them. */
export const manageGroup = defineRule<Row>((actor) => all(isNull('ended_at'), isIn('id', ownedGroupIdsOf(actor))));
