import { type Actor, nameOfActor, system } from '../access/actor.ts';

/** Answers do not wait for the log: how long one takes must not tell whether something was written. */
const DELAY_MS = 500;
/** How long the same again is only counted, after it was written once, twice, and more often. */
const QUIET_MS = [60_000, 600_000, 3_600_000] as const;
/** What was written is known for so long: one kind of refusal begins anew after it. */
const KNOWN_MS = 3_600_000;
/** Different ones that are told apart in that time: of one account or network, of all who are not signed in, of all. */
const MAX_OF_ONE = 10;
const MAX_OF_ANONYMOUS = 200;
const MAX_OF_ALL = 400;

/** What somebody wanted and did not get. */
export interface Refusal {
  actor: Actor;
  action: 'refused' | 'sign-in-failed';
  /** As the log names it. Of what was answered as if it did not exist: what was asked for, see `findHidden`. */
  subject: string;
  details: Record<string, string>;
  /** It was answered as if it did not exist. Only if it does, it is written. */
  isHidden?: true;
}

export interface Counted {
  refusal: Refusal;
  /** How often since it was last written. */
  count: number;
  timesWritten: number;
  bornMs: number;
  /** When it may be written (again). */
  dueMs: number;
}

/** Counts refusals until they are written: so many of each kind in an hour, whatever is asked. */
export interface RefusalBook {
  /** @returns true for one that was not known yet */
  add(refusal: Refusal, nowMs: number): boolean;
  /** What may be written by then, with how often each is told. Those who are at their end are forgotten. */
  due(nowMs: number): { counted: Counted; count: number }[];
  /** It was written, or there is nothing to write of it. */
  settle(counted: Counted, count: number): void;
  /** When the next may be written. */
  nextMs(): number | undefined;
  /** After this everything is new. What is still to be written stays. */
  forget(): void;
}

export function createRefusalBook(): RefusalBook {
  const counted = new Map<string, Counted>();
  const sizeOf = (belongs: (refusal: Refusal) => boolean) =>
    [...counted.values()].filter(({ refusal }) => belongs(refusal)).length;

  /** The refusal itself while there is room for it, else one that stands for many. */
  const fold = (refusal: Refusal): Refusal => {
    if (counted.has(keyOf(refusal))) return refusal;
    const { actor, action } = refusal;
    const [who, isAnonymous] = [whoOf(actor), actor.kind === 'anonymous'];
    const isFull =
      counted.size >= MAX_OF_ALL ||
      (isAnonymous && sizeOf((known) => known.actor.kind === 'anonymous') >= MAX_OF_ANONYMOUS);
    if (isFull) return { actor: system('several'), action, subject: 'several', details: {} };
    return sizeOf((known) => whoOf(known.actor) === who) < MAX_OF_ONE
      ? refusal
      : { actor, action, subject: 'several', details: {} };
  };
  return {
    add: (refusal, nowMs) => {
      const kept = fold(refusal);
      const known = counted.get(keyOf(kept));
      if (known) known.count++;
      else
        counted.set(keyOf(kept), {
          ...{ refusal: kept, count: 1, timesWritten: 0 },
          ...{ bornMs: nowMs, dueMs: nowMs + DELAY_MS },
        });
      return !known;
    },
    due: (nowMs) => {
      const due = [...counted].filter(([, { dueMs }]) => dueMs <= nowMs);
      for (const [key, one] of due) {
        if (one.count === 0 && nowMs - one.bornMs >= KNOWN_MS) counted.delete(key);
        else one.dueMs = Date.now() + QUIET_MS[Math.min(one.timesWritten, QUIET_MS.length - 1)]!;
      }
      return due.flatMap(([, one]) => (one.count > 0 ? [{ counted: one, count: one.count }] : []));
    },
    settle: (one, count) => {
      one.count -= count;
      one.timesWritten++;
    },
    nextMs: () => (counted.size === 0 ? undefined : Math.min(...[...counted.values()].map(({ dueMs }) => dueMs))),
    forget: () => {
      for (const [key, { count }] of counted) if (count === 0) counted.delete(key);
    },
  };
}

/** Who is counted together: an account, a token of one, or the network of who has none. */
function whoOf(actor: Actor): string {
  if (actor.kind === 'anonymous') return `anonymous@${actor.network ?? ''}`;
  return actor.kind === 'account' && actor.token ? `token:${actor.token.id}` : nameOfActor(actor);
}

const keyOf = ({ actor, action, subject, details }: Refusal): string =>
  JSON.stringify([whoOf(actor), action, subject, details]);
