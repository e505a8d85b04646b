import type { Actor } from '../access/actor.ts';
import type { Database } from '../db/open.ts';
import { noteRefusal } from './refusals.ts';

type Act = (...args: unknown[]) => unknown;

/** The same use cases; that an account was refused one of them is in the log, whichever it is. */
export function watchRefusals<Portal extends object>(database: Database, actor: Actor, portal: Portal): Portal {
  if (actor.kind !== 'account') return portal;
  const watched = Object.entries(portal).map(([name, part]: [string, unknown]) => [
    name,
    isGroup(part) ? watchGroup(database, actor, name, part) : part,
  ]);
  return Object.fromEntries(watched) as Portal;
}

const isGroup = (part: unknown): part is Record<string, Act> =>
  typeof part === 'object' &&
  part !== null &&
  !Array.isArray(part) &&
  Object.values(part).every((act) => typeof act === 'function');

const watchGroup = (database: Database, actor: Actor, group: string, acts: Record<string, Act>) =>
  Object.fromEntries(
    Object.entries(acts).map(([name, act]) => [
      name,
      watch(act, (args) =>
        noteRefusal(database, {
          actor,
          action: 'refused',
          subject: subjectOf(group, args),
          details: { act: `${group}.${name}` },
        }),
      ),
    ]),
  );

/** The same act: what answers at once still does, since a page would take a promise of “no” for a yes. */
const watch =
  (act: Act, note: (args: readonly unknown[]) => void): Act =>
  (...args) => {
    const refuse = (error: unknown): never => {
      if ((error as { code?: string } | undefined)?.code === 'not_allowed') note(args);
      throw error;
    };
    try {
      const answer = act(...args);
      return answer instanceof Promise ? answer.catch(refuse) : answer;
    } catch (error) {
      return refuse(error);
    }
  };

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const NAMES: Record<string, string> = { entries: 'entry', reviews: 'entry' };

/** What it was about, where the use case was told by an id: first, or as part of what follows. */
function subjectOf(group: string, args: readonly unknown[]): string {
  const named = args.map((arg) => (typeof arg === 'object' && arg !== null && 'id' in arg ? arg.id : arg));
  const id = named.find((value): value is string => typeof value === 'string' && ID.test(value));
  return id === undefined ? 'portal' : `${NAMES[group] ?? group}:${id}`;
}
