import type { EntryType } from '#plugins/kit/index.ts';
import { type Actor, groupIdsOf, isOfAgency } from './actor.ts';
import { always, defineRule, never } from './condition.ts';

type Kind = Pick<EntryType, 'markings' | 'publishers'>;

/**
 * Who sees the numbers of a kind of entry: whoever may read entries of it, if there are any; `readPublication` says of each
 * which. For all others the numbers do not exist, so that nobody is told by a nought either.
 */
export const seeTrends = (type: Kind) => defineRule<object>((actor) => (readsSome(actor, type) ? always : never));

function readsSome(actor: Actor, { markings, publishers }: Kind): boolean {
  if (actor.kind === 'system' || markings.includes('clear')) return true;
  if (actor.kind === 'anonymous') return false;
  const publishes = actor.memberships.some(({ kind }) => publishers.includes(kind));
  return (
    markings.includes('green') ||
    (markings.includes('amber') && isOfAgency(actor)) ||
    (publishes && (markings.includes('amber') || markings.includes('amber-strict'))) ||
    (markings.includes('red') && groupIdsOf(actor).length > 0)
  );
}
