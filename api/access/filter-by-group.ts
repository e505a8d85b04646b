import type { UserGroupRow } from '../db/tables/group.ts';
import { groupIdsOf } from './actor.ts';
import { defineRule, isIn } from './condition.ts';

/** Who may limit a list or a search to a group: its members. The filter itself would tell others that there is one. */
export const filterByGroup = defineRule<Pick<UserGroupRow, 'id'>>((actor) => isIn('id', groupIdsOf(actor)));
