import { notAllowed, signInNeeded } from '../errors.ts';
import type { Actor } from './actor.ts';

/**
 * Importing: only the process itself, on the server. An import says where an entry comes from and is found again by that,
 * which nobody can be left to say of their own. @throws not_allowed
 */
export function requireImporter(actor: Actor): void {
  if (actor.kind !== 'system') throw notAllowed();
}

/**
 * Importing a file of entries: whoever could write them one by one, as drafts, for the organisations that they write for.
 * What it says of where an entry was taken from counts from the process itself only, and so does sending it live.
 *
 * @throws sign_in_needed, not_allowed
 */
export function requireFileImporter(actor: Actor, publish: boolean): void {
  if (actor.kind === 'anonymous') throw signInNeeded();
  if (publish && actor.kind !== 'system') throw notAllowed();
}
