import type { Logger } from 'pino';
import { toProblemLine } from '../jobs/problem.ts';

/** What a plugin writes, in the log under its name: a bounded number of lines an action, each of them short. */
export interface PluginLog {
  /** An action begins. */
  begin(): void;
  /** Text that may hold several lines. */
  write(text: string): void;
}

export function createPluginLog(log: Logger, plugin: string, maxLines: number): PluginLog {
  let lines = 0;
  return {
    begin: () => (lines = 0),
    write: (text) => {
      // What comes in one piece is not read to its end.
      for (const line of text.slice(0, 10_000).split('\n')) {
        if (line.trim() === '') continue;
        lines += 1;
        if (lines <= maxLines) log.info({ plugin }, toProblemLine(line));
        else if (lines === maxLines + 1) log.warn({ plugin }, 'the plugin writes too much; the rest is left out');
      }
    },
  };
}
