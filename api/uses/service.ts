import type { UsesPortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { confirm, declare, revoke } from './declare.ts';
import { get, usesOf } from './read.ts';

export { moveUses } from './move.ts';
export { findUses } from './read.ts';
export { remindOfUses } from './remind.ts';
export { useTag } from './tags.ts';

/** The use cases of declared use, bound to one actor. */
export function usesFor(context: Context): UsesPortal {
  const write = countedFor(context);
  return {
    of: (organisation) => usesOf(context, organisation),
    get: (entryId) => get(context, entryId),
    declare: write(declare),
    confirm: write(confirm),
    revoke: write(revoke),
  };
}
