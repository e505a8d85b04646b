import { type Actor, groupIdsOf } from '../access/actor.ts';
import type { Database } from '../db/open.ts';
import { noteRefusal } from './refusals.ts';

type Act = (...args: unknown[]) => unknown;

/** Refusals that stand in the log, and why they say they are; what only says “may not” needs no reason. */
const REASONS: Partial<Record<string, string>> = {
  not_allowed: '',
  not_found: 'hidden',
  assurance_too_low: 'assurance',
  filter_not_allowed: 'filter',
  too_many_requests: 'limit',
};

/** Of somebody without an account: what is asked on purpose, or too often. That something is not there says nothing. */
const OF_ANYBODY: readonly string[] = ['filter_not_allowed', 'too_many_requests'];
/** Where they can ask so. */
const OPEN_GROUPS: readonly string[] = ['entries', 'search', 'exchange'];

/** The same part of a portal; that somebody was refused one of its use cases is in the log, whichever it is. */
export function watchRefusals(database: Database, actor: Actor, name: string, part: unknown): unknown {
  // The process itself and the publisher are refused nothing that somebody should look at.
  if (actor.kind === 'system' || (actor.kind === 'anonymous' && actor.network === undefined)) return part;
  const isWatched = actor.kind === 'account' || OPEN_GROUPS.includes(name);
  return isWatched && isGroup(part) ? watchGroup(database, actor, name, part) : part;
}

const isGroup = (part: unknown): part is Record<string, unknown> =>
  typeof part === 'object' &&
  part !== null &&
  !Array.isArray(part) &&
  Object.values(part).some((act) => typeof act === 'function');

function watchGroup(database: Database, actor: Actor, group: string, acts: Record<string, unknown>) {
  const note = (name: string, code: string, args: readonly unknown[]): void => {
    const because = actor.kind === 'account' || OF_ANYBODY.includes(code) ? REASONS[code] : undefined;
    const subject = subjectOf(group, args);
    if (because === undefined || (because === 'hidden' && isOwnGroup(actor, subject))) return;
    noteRefusal(database, {
      ...{ actor, action: 'refused', subject },
      details: { act: `${group}.${name}`, ...(because && { because }) },
      ...(code === 'not_found' && { isHidden: true }),
    });
  };
  return Object.fromEntries(
    Object.entries(acts).map(([name, act]) => [
      name,
      typeof act === 'function'
        ? watch(act as Act, group === 'entries' && name === 'find', (code, args) => note(name, code, args))
        : act,
    ]),
  );
}

/** The same act: what answers at once still does, since a page would take a promise of “no” for a yes. */
const watch =
  (act: Act, mayFindNothing: boolean, note: (code: string, args: readonly unknown[]) => void): Act =>
  (...args) => {
    const refuse = (error: unknown): never => {
      note((error as { code?: string } | undefined)?.code ?? '', args);
      throw error;
    };
    const found = (answer: unknown): unknown => {
      if (answer === undefined && mayFindNothing) note('not_found', args);
      return answer;
    };
    try {
      const answer = act(...args);
      return answer instanceof Promise ? answer.then(found, refuse) : answer;
    } catch (error) {
      return refuse(error);
    }
  };

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WORD = /^[a-z0-9-]{1,100}$/;

const NAMES: Record<string, string> = { entries: 'entry', reviews: 'entry', groups: 'group', sessions: 'session' };

/** Something in it was not there; of the group itself its members know. */
const isOwnGroup = (actor: Actor, subject: string): boolean =>
  groupIdsOf(actor).some((id) => subject === `group:${id}`);

/** A type and a slug, by which an entry is looked for. */
const isAddress = (args: readonly unknown[]): args is [string, string] =>
  args.length === 2 && args.every((arg) => typeof arg === 'string' && WORD.test(arg));

/** What it was about, where the use case was told by an id: first, or as part of what follows. */
function subjectOf(group: string, args: readonly unknown[]): string {
  const named = args.map((arg) => (typeof arg === 'object' && arg !== null && 'id' in arg ? arg.id : arg));
  const id = named.find((value): value is string => typeof value === 'string' && ID.test(value));
  if (id !== undefined) return `${NAMES[group] ?? group}:${id}`;
  return group === 'entries' && isAddress(args) ? `entry:${args.join('/')}` : 'portal';
}
