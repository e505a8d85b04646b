import { isWider, type Marking } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import type { WorkingRow } from './queries.ts';

/** Markings that a live entry can be given without a review. `red` is none: it needs a group, so an edit. */
export const narrowerMarkings = (context: Context, { type, live_marking: live }: WorkingRow): Marking[] =>
  (context.entryTypes[type]?.markings ?? []).filter(
    (marking) => live !== null && marking !== 'red' && isWider(live, marking),
  );
