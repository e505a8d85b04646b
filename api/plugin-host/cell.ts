import type { ServerFace } from '#plugins/server.ts';
import { openProcess } from './cell-process.ts';
import { openThread } from './cell-thread.ts';
import { type FailureReason, PluginFailure } from './failure.ts';
import type { PluginLog } from './plugin-log.ts';
import type { Declared } from './protocol.ts';
import type { PluginSettings } from './settings.ts';
import { type Answering, type BlockWork, type HookWork, Talk } from './talk.ts';

/**
 * Where a plugin runs, while it lives: a process of its own for one that is trusted, a thread with a sandbox in it for one
 * that is not. Whatever it does ends here: no error of it reaches the portal.
 */
export interface Cell {
  readonly isEnded: boolean;
  /** An action begins. @throws PluginFailure when the plugin does not say within the time that it is there */
  begin(withinMs: number): Promise<Declared>;
  /** @param part the hook or block, as failures name it @throws PluginFailure */
  run(work: HookWork | BlockWork, part: string, answering: Answering): Promise<unknown>;
  /** The action is over. What still runs ends the cell. */
  finish(): void;
  /** Ends it at once. What runs fails for this reason. */
  stop(reason?: FailureReason, detail?: string): void;
}

/** What a process and a thread have in common. */
export interface Vessel {
  post(text: string): void;
  /** The portal waits for it, or does not: then it keeps nothing from ending. */
  hold(): void;
  release(): void;
  kill(): void;
}

export interface VesselListeners {
  onText(text: unknown): void;
  onOutput(text: string): void;
  /** It has ended without having been told to. */
  onEnd(reason: FailureReason, detail: string): void;
}

export function openCell(plugin: string, face: ServerFace, settings: PluginSettings, log: PluginLog): Cell {
  const isSandboxed = face.sandboxed ?? false;
  let isEnded = false;
  const stop = (reason: FailureReason = 'ended', detail = 'it was ended') => {
    if (isEnded) return;
    isEnded = true;
    talk.failAll(reason, detail);
    vessel.kill();
  };
  const post = (text: string) => {
    if (!isEnded) vessel.post(text);
  };
  const talk = new Talk({ plugin, isSandboxed, settings, log, post, stop });
  const vessel = (isSandboxed ? openThread : openProcess)(face.module, settings, {
    onText: (text) => {
      if (!isEnded) talk.take(text);
    },
    onOutput: log.write,
    onEnd: stop,
  });
  return {
    get isEnded() {
      return isEnded;
    },
    begin: async (withinMs) => {
      vessel.hold();
      const late = setTimeout(() => {
        stop('not-loaded', `it was not there within ${withinMs} ms`);
      }, withinMs);
      try {
        return await talk.begin();
      } finally {
        clearTimeout(late);
      }
    },
    run: (work, part, answering) =>
      isEnded
        ? Promise.reject(new PluginFailure(plugin, 'ended', 'it has ended', part))
        : talk.run(work, part, answering),
    finish: () => {
      vessel.release();
      if (talk.isBusy) stop();
      else talk.end();
    },
    stop,
  };
}
