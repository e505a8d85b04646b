import type { GroupInvitationRow } from '../db/tables/group.ts';
import { defineRule, isIn } from './condition.ts';

type Row = Pick<GroupInvitationRow, 'email'>;

/**
 * Who may see an invitation to a group, accept or decline it: the account with its address, once the address is known to
 * be its own.
 */
export const answerInvitation = defineRule<Row>((actor) =>
  isIn('email', actor.kind === 'account' && !actor.isUnconfirmed ? [actor.email] : []),
);
