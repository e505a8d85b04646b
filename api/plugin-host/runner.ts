// Runs inside the process of a trusted plugin, and inside the sandbox of another: no imports but types, and nothing that only Node has.
import type { Block, Hook, HookAnswer, HookEvent, HookHost, PluginServer } from '#plugins/kit/index.ts';
import type { CallName, FromCell, ToCell } from './protocol.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The side of the plugin: calls its hooks and blocks as messages ask for it.
 *
 * @param server what the module exports
 * @param send takes a message; throws when it cannot be written down or is too long
 * @returns what takes the messages of the host
 */
export function createRunner(
  server: PluginServer | undefined,
  send: (message: FromCell) => void,
): (message: ToCell) => void {
  const hooks = server?.hooks ?? [];
  const blocks = server?.blocks ?? [];
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  const ask = (run: number, name: CallName, given: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const call = calls++;
      waiting.set(call, { resolve, reject });
      send({ kind: 'call', run, call, name, given });
    });
  const answerTo = (run: number, work: () => unknown): void => {
    const fail = (error: unknown) => {
      send({ kind: 'threw', run, problem: wordsOf(error) });
    };
    Promise.resolve()
      .then(work)
      .then((answer) => {
        send({ kind: 'done', run, answer });
      })
      .catch(fail);
  };
  return (message) => {
    if (message.kind === 'begin') send({ kind: 'ready', action: message.action, declared: declare(hooks, blocks) });
    if (message.kind === 'run') {
      const { run, event } = message;
      const hook = findLast(hooks, ({ id }) => id === message.hook);
      const next = (given: HookEvent) => ask(run, 'next', given) as Promise<HookAnswer>;
      answerTo(run, () => hook!.run(event, next, hostFor(hook!, run, ask, send)));
    }
    if (message.kind === 'render') {
      const { run, attributes, locale } = message;
      const block = findLast(blocks, ({ name }) => name === message.block);
      answerTo(run, () => block!.render({ ...attributes }, { locale }));
    }
    if (message.kind === 'answer') {
      const call = waiting.get(message.call);
      waiting.delete(message.call);
      if (message.error === undefined) call?.resolve(message.value);
      else call?.reject(new Error(message.error));
    }
  };
}

const findLast = <Item>(items: readonly Item[], isIt: (item: Item) => boolean): Item | undefined =>
  items.filter(isIt).at(-1);

const declare = (hooks: readonly Hook[], blocks: readonly Block[]) => ({
  hooks: hooks.map(({ id, on, needs, order }) => ({ id, on, needs, order })),
  blocks: blocks.map(({ name }) => ({ name })),
});

/** Only what the hook has asked for in its declaration is there. */
function hostFor(
  { needs = [] }: Hook,
  run: number,
  ask: (run: number, name: CallName, given: unknown) => Promise<unknown>,
  send: (message: FromCell) => void,
): HookHost {
  const all: Required<HookHost> = {
    entries: { list: (filter) => ask(run, 'entries', filter) as ReturnType<Required<HookHost>['entries']['list']> },
    vocabularies: {
      label: (vocabulary, term, locale) =>
        ask(run, 'vocabularies', { vocabulary, term, locale }) as Promise<string | undefined>,
    },
    fetch: (url) => ask(run, 'fetch', url) as ReturnType<Required<HookHost>['fetch']>,
    log: (line) => {
      send({ kind: 'log', run, line: `${line}`.slice(0, 300) });
    },
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => needs.includes(name as keyof HookHost)));
}

/** Whatever was thrown may lie about itself, or throw again when it is asked. */
export function wordsOf(thrown: unknown): string {
  try {
    const words = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    return words.slice(0, 500);
  } catch {
    return 'threw something that cannot be described';
  }
}
