import type { EntryRow } from '../db/tables/entry.ts';
import { type Actor, groupIdsOf } from './actor.ts';
import { always, any, type Condition, isIn, isNull } from './condition.ts';

/**
 * Part of every rule about working copies: an entry of a group is written, reviewed and taken down by its members alone.
 * Whoever else could, a colleague, a reviewer or a maintainer, may not know that it is there.
 */
export const withinGroup = (actor: Actor): Condition<Pick<EntryRow, 'group_id'>> =>
  actor.kind === 'system' ? always : any(isNull('group_id'), isIn('group_id', groupIdsOf(actor)));
