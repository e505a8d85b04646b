import type { Logger } from 'pino';
import { toProblemLine } from '../jobs/problem.ts';
import type { PluginBook } from './book.ts';
import { PluginFailure, toAppError } from './failure.ts';

/** What becomes of a failure: it is in the log and in the book, under the name of the plugin. */
export interface Blame {
  /** Never throws for a failure of a plugin; anything else it is given it throws on. */
  note(error: unknown): Promise<undefined>;
  /** Does the work. @throws plugin_failed in place of a failure of a plugin */
  or<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createBlame(book: PluginBook, log: Logger): Blame {
  const note: Blame['note'] = async (error) => {
    if (!(error instanceof PluginFailure)) throw error;
    const { plugin, part, reason, detail } = error;
    log.warn({ plugin, part, reason, detail: toProblemLine(detail) }, 'a plugin failed');
    await book.note(error).catch((problem: unknown) => {
      log.error({ err: problem }, 'the failure of a plugin could not be written down');
    });
    return undefined;
  };
  return {
    note,
    or: async (work) => {
      try {
        return await work();
      } catch (error) {
        await note(error);
        throw toAppError(error as PluginFailure);
      }
    },
  };
}
