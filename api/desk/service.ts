import type { DeskPortal } from '#plugins/kit/index.ts';
import { keepDesk } from '../access/keep-desk.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { endSessions, reinstate, sendLink, suspend } from './accounts.ts';
import { getAccount, listAccounts, numbers } from './read.ts';

/** The use cases of the maintainer’s desk, bound to one actor. */
export function deskFor(context: Context): DeskPortal {
  const write = countedFor(context);
  return {
    mayKeep: () => keepDesk.allows(context.actor, {}),
    numbers: () => numbers(context),
    accounts: (filter) => listAccounts(context, filter),
    account: (id) => getAccount(context, id),
    suspend: write(suspend),
    reinstate: write(reinstate),
    endSessions: write(endSessions),
    sendLink: write(sendLink),
  };
}
