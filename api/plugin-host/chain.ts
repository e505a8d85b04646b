import type { Hook, HookAnswer, HookEvent } from '#plugins/kit/index.ts';
import { PluginFailure } from './failure.ts';
import type { Lane, Turn } from './lane.ts';
import type { CallName } from './protocol.ts';
import { readAnswer, readNext } from './read-answer.ts';

/** A hook, and whose it is. */
export interface ChainLink {
  lane: Lane;
  hook: Pick<Hook, 'id' | 'needs'>;
}

export interface ChainDeps {
  actionMs: number;
  /** Whether the fields may be kept; a sentence where they may not. */
  checkFields(event: HookEvent): string | undefined;
  ask(signal: AbortSignal, name: Exclude<CallName, 'next'>, given: unknown): Promise<unknown>;
}

/**
 * Runs hooks around each other, the first outermost, within the time for all of them. What an inner hook has refused
 * stays refused, whatever an outer one makes of it; and none can pass over those further in.
 *
 * @throws PluginFailure of the hook that was at work when it went wrong
 */
export async function runChain(links: readonly ChainLink[], event: HookEvent, deps: ChainDeps): Promise<HookAnswer> {
  const turns = await enterAll(links);
  const ending = new AbortController();
  const overrun = Promise.withResolvers<never>();
  /** Hooks that have not answered, the innermost last. */
  const open: ChainLink[] = [];
  const late = setTimeout(() => {
    const culprit = open.at(-1) ?? links[0]!;
    const { plugin } = culprit.lane;
    const detail = `the hooks on one action have ${deps.actionMs} ms together`;
    overrun.reject(new PluginFailure(plugin, 'too-slow', detail, culprit.hook.id));
    turns.get(culprit.lane)!.stop('too-slow', detail);
  }, deps.actionMs);

  let refused: HookAnswer | undefined;
  const step = async (index: number, given: HookEvent): Promise<HookAnswer> => {
    const link = links[index];
    if (!link) return { event: given };
    const { lane, hook } = link;
    const fail = (detail: string): never => {
      throw new PluginFailure(lane.plugin, 'bad-answer', detail, hook.id);
    };
    const check = (wanted: HookEvent): HookEvent => {
      const problem = wanted.fields === given.fields ? undefined : deps.checkFields(wanted);
      return problem === undefined ? wanted : fail(problem);
    };
    let inner: Promise<HookAnswer> | undefined;
    const answering = (name: CallName, asked: unknown): Promise<unknown> => {
      if (name !== 'next')
        return hook.needs?.includes(name)
          ? deps.ask(ending.signal, name, asked)
          : Promise.reject(new Error(`The hook does not name ${name} in what it needs.`));
      if (inner) return Promise.reject(new Error('next can be asked once.'));
      inner = Promise.resolve().then(() => step(index + 1, check(readNext(asked, given, fail))));
      inner.catch((error: unknown) => {
        overrun.reject(error);
      });
      return inner;
    };
    open.push(link);
    try {
      const raw = await turns.get(lane)!.run({ kind: 'run', hook: hook.id, event: given }, answering);
      const answer = readAnswer(raw, given, fail);
      if ('problems' in answer) return (refused = answer);
      if (!inner) return fail('it answered with an event without asking next, which would pass over other hooks');
      await inner;
      return { event: check(answer.event) };
    } finally {
      open.splice(open.indexOf(link), 1);
    }
  };
  try {
    const answer = await Promise.race([step(0, event), overrun.promise]);
    return refused ?? answer;
  } finally {
    clearTimeout(late);
    ending.abort();
    for (const turn of turns.values()) turn.leave();
  }
}

/** Everybody enters in the same order, so that no two wait for each other. */
async function enterAll(links: readonly ChainLink[]): Promise<Map<Lane, Turn>> {
  const lanes = [...new Set(links.map(({ lane }) => lane))].sort((a, b) => (a.plugin < b.plugin ? -1 : 1));
  const turns = new Map<Lane, Turn>();
  try {
    for (const lane of lanes) turns.set(lane, await lane.enter());
  } catch (error) {
    for (const turn of turns.values()) turn.leave();
    throw error;
  }
  return turns;
}
