import type { EntryRow } from '../db/tables/entry.ts';
import type { Actor } from './actor.ts';
import { always, type Condition, isNull } from './condition.ts';

/**
 * Part of every rule by which others than its writers get at a working copy, or by which it goes elsewhere: what is written
 * to one organisation no reviewer and no maintainer sees, and once it is sent nobody takes it down, narrows it or gives it
 * away. What was received was received; the two organisations end it between them.
 */
export const unaddressed = (actor: Actor): Condition<Pick<EntryRow, 'addressee_id'>> =>
  actor.kind === 'system' ? always : isNull('addressee_id');
