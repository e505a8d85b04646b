import type { ServerFace } from '#plugins/server.ts';
import { type Cell, openCell } from './cell.ts';
import { type FailureReason, PluginFailure } from './failure.ts';
import type { PluginLog } from './plugin-log.ts';
import type { Declared } from './protocol.ts';
import type { PluginSettings } from './settings.ts';
import type { Answering, BlockWork, HookWork } from './talk.ts';

/** One plugin: its cell when there is one, and whose turn it is. */
export interface Lane {
  readonly plugin: string;
  readonly isSandboxed: boolean;
  /** What it has said of itself; asked once. @throws PluginFailure */
  declared(): Promise<Declared>;
  /** Waits for its turn. Whoever has it has the plugin for themselves, so that a hook harms no action but its own. */
  enter(): Promise<Turn>;
  close(): Promise<void>;
}

/** An action in progress with one plugin. */
export interface Turn {
  run(work: HookWork, answering: Answering): Promise<unknown>;
  render(work: BlockWork): Promise<unknown>;
  stop(reason: FailureReason, detail: string): void;
  leave(): void;
}

export function createLane(plugin: string, face: ServerFace, settings: PluginSettings, log: PluginLog): Lane {
  let cell: Cell | undefined;
  let declared: Declared | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** A cell that is still busy with what it has answered already is ended, and another one started. */
  const begin = async (): Promise<Cell> => {
    if (cell && !cell.isEnded) {
      const kept = cell;
      const isThere = await kept.begin(settings.actionMs).then(
        () => true,
        () => false,
      );
      if (isThere) return kept;
    }
    cell = openCell(plugin, face, settings, log);
    declared = await cell.begin(settings.startMs);
    return cell;
  };
  const rest = (ms: number) => {
    clearTimeout(idle);
    idle = setTimeout(() => cell?.stop(), ms);
    idle.unref();
  };
  const enter: Lane['enter'] = async () => {
    const mine = Promise.withResolvers<void>();
    const before = last;
    last = before.then(() => mine.promise);
    try {
      await within(before, settings.queueMs, () => new PluginFailure(plugin, 'busy', 'too many actions wait for it'));
      clearTimeout(idle);
      const begun = await begin();
      return {
        run: (work, answering) => begun.run(work, work.hook, answering),
        render: (work) => begun.run(work, `::${work.block}`, refuseToAnswer),
        stop: (reason, detail) => begun.stop(reason, detail),
        leave: () => {
          begun.finish();
          rest(settings.idleMs);
          mine.resolve();
        },
      };
    } catch (error) {
      mine.resolve();
      throw error;
    }
  };
  return {
    plugin,
    isSandboxed: face.sandboxed ?? false,
    declared: async () => {
      if (declared) return declared;
      const turn = await enter();
      turn.leave();
      // Whoever waits for a turn begins later than this, and keeps it longer.
      rest(settings.askedIdleMs);
      return declared!;
    },
    enter,
    close: async () => {
      clearTimeout(idle);
      cell?.stop();
    },
  };
}

/** A block asks nothing of the host. */
const refuseToAnswer: Answering = () => Promise.reject(new Error('Blocks have no host.'));

async function within<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(late());
  }, ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
