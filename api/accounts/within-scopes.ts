import type { Actor } from '../access/actor.ts';
import { requireScope } from '../access/use-with-token.ts';

type Act = (...args: unknown[]) => unknown;

/** The same use cases of a portal, or the same one, each of which asks first whether the token that the actor came with is for it. */
export const withinScopes = (actor: Actor, name: string, part: unknown): unknown =>
  actor.kind === 'account' && actor.token ? limit(actor, name, part) : part;

function limit(actor: Actor, name: string, part: unknown): unknown {
  if (typeof part === 'function') return asking(actor, name, part as Act);
  if (typeof part !== 'object' || part === null || Object.getPrototypeOf(part) !== Object.prototype) return part;
  const acts = Object.entries(part).map(([act, inner]: [string, unknown]) => [
    act,
    typeof inner === 'function' ? asking(actor, `${name}.${act}`, inner as Act) : inner,
  ]);
  return Object.fromEntries(acts);
}

const asking =
  (actor: Actor, useCase: string, act: Act): Act =>
  (...args) => {
    requireScope(actor, useCase);
    return act(...args);
  };
