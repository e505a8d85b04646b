import { notAllowed } from '../errors.ts';
import type { Actor } from './actor.ts';
import { requireAssurance } from './assurance.ts';
import { isMaintainer } from './roles.ts';

/** Whether an actor is offered to, before their own factor is asked for. */
export const mayResetFactors = (actor: Actor): boolean => actor.kind === 'system' || isMaintainer(actor);

/** Taking away the second factors of somebody who has lost them: maintainers, who give their own. @throws not_allowed, assurance_too_low */
export function requireResetterOfFactors(actor: Actor): void {
  if (!mayResetFactors(actor)) throw notAllowed();
  if (actor.kind === 'account') requireAssurance(actor, 'second-factor');
}
