import { defineRule } from './condition.ts';
import { own, type WorkRow } from './roles.ts';

/** Who may write an entry, submit it, and see it in “my entries”. */
export const editEntry = defineRule<WorkRow>(own);
