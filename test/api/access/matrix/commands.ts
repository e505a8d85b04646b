import type { Actor } from '#api/access/actor.ts';
import type { Accounts } from '#api/accounts/service.ts';

type Ask = (accounts: Accounts, actor: Actor, person: { email: string; organisation: string }) => Promise<unknown>;

/**
 * Every command. Each runs as the process itself: it needs no account, but the machine. `ask`: the use case behind it,
 * which says no to everybody else. Without: there is none, or it has a row of its own.
 */
export const COMMANDS: Record<string, { ask?: Ask; why?: string }> = {
  'account create': {
    ask: (accounts, actor) => accounts.create(actor, { email: 'a@new.example', role: 'maintainer' }),
  },
  'account suspend': { ask: (accounts, actor, { email }) => accounts.suspend(actor, email) },
  'account reinstate': { ask: (accounts, actor, { email }) => accounts.reinstate(actor, email) },
  'account set-role': {
    ask: (accounts, actor, { email }) => accounts.changeRole(actor, { email, role: 'maintainer' }),
  },
  'account reset-factors': { why: 'It asks factors.resetOf.' },
  'account leave': { ask: (accounts, actor, { email, organisation }) => accounts.leave(actor, email, organisation) },
  'audit verify': { why: 'It reads the log where it lies, to find out whether it can be believed.' },
  'audit erase': { why: 'No way leads to it but this.' },
  build: { why: 'It touches no data.' },
  export: { why: 'It asks exchange.exportEntries.' },
  'import dpg': { why: 'It asks interchange.importAll.' },
  'import entries': { why: 'It asks exchange.importFile.' },
  'import publiccode': { why: 'It asks interchange.importAll.' },
  'plugin new': { why: 'It writes sources, on the machine of who has them; it touches no data.' },
  'plugin add': { why: 'It writes sources, on the machine of who has them; it touches no data.' },
  'plugin check': { why: 'It runs tests; it touches no data.' },
  'organisation create': { why: 'No way leads to it but this.' },
};
