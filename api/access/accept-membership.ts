import type { InvitationRow } from '../db/tables/joining.ts';
import { defineRule, isIn } from './condition.ts';

/**
 * Who may accept an invitation to an organisation with an account that there is: the one with exactly its address. Never
 * another one, even of the same person: two accounts are not merged.
 */
export const acceptMembership = defineRule<Pick<InvitationRow, 'email'>>((actor) =>
  isIn('email', actor.kind === 'account' ? [actor.email] : []),
);
