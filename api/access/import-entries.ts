import { notAllowed } from '../errors.ts';
import type { Actor } from './actor.ts';

/**
 * Importing: only the process itself, on the server. An import says where an entry comes from and is found again by that,
 * which nobody can be left to say of their own. @throws not_allowed
 */
export function requireImporter(actor: Actor): void {
  if (actor.kind !== 'system') throw notAllowed();
}
