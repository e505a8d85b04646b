import type { AccountRow } from '../db/tables/account.ts';
import { accountIdOrNull } from './actor.ts';
import { defineRule, isNotIn, never } from './condition.ts';
import { isMaintainer } from './roles.ts';

/**
 * Who may suspend an account, reinstate it, sign it out everywhere and send it a sign-in link: maintainers, each for
 * others. For oneself there are the pages of the own account, and nobody shuts the door behind them.
 */
export const stopAccount = defineRule<Pick<AccountRow, 'id'>>((actor) =>
  isMaintainer(actor) ? isNotIn('id', [accountIdOrNull(actor) ?? '']) : never,
);
