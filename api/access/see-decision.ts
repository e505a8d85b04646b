import type { RevisionRow } from '../db/tables/entry.ts';
import { defineRule } from './condition.ts';
import { withinGroup } from './within-group.ts';

/** Whose decisions on an entry are shown: of those about a revision for a group, only its members may know. */
export const seeDecision = defineRule<Pick<RevisionRow, 'group_id'>>(withinGroup);
