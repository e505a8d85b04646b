import { notAllowed } from '../errors.ts';
import type { Actor } from './actor.ts';

/** Suspending accounts, changing roles and ending memberships: only on the server, by the command line. @throws not_allowed */
export function requireManagerOfAccounts(actor: Actor): void {
  if (actor.kind !== 'system') throw notAllowed();
}
