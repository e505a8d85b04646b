import { notAllowed } from '../errors.ts';
import type { Actor } from './actor.ts';

/** Making and suspending accounts, giving and changing roles, ending memberships: only on the server, by the command line. @throws not_allowed */
export function requireManagerOfAccounts(actor: Actor): void {
  if (actor.kind !== 'system') throw notAllowed();
}
