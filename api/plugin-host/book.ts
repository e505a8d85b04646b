import type { Database } from '../db/open.ts';
import { newId, now } from '../db/ids.ts';
import { toProblemLine } from '../jobs/problem.ts';
import type { PluginFailure } from './failure.ts';

/** Failures of one plugin that are kept; how many there were is counted. */
const KEPT_FAILURES = 20;

/** What is known of plugins across processes and starts: who is switched off, and what went wrong. */
export interface PluginBook {
  /** Those of whom nothing runs. */
  switchedOff(): Promise<Set<string>>;
  /** Never called inside a transaction. */
  note(failure: PluginFailure): Promise<void>;
}

export const createPluginBook = (database: Database): PluginBook => ({
  switchedOff: async () => {
    const rows = await database.read
      .selectFrom('plugin_state')
      .select('plugin')
      .where('off_at', 'is not', null)
      .execute();
    return new Set(rows.map(({ plugin }) => plugin));
  },
  note: ({ plugin, part, reason, detail }) =>
    database.transaction(async (trx) => {
      await trx
        .insertInto('plugin_state')
        .values({ plugin, off_at: null, failures: 1 })
        .onConflict((conflict) =>
          conflict.column('plugin').doUpdateSet((eb) => ({ failures: eb('plugin_state.failures', '+', 1) })),
        )
        .execute();
      const failure = { plugin, part: part ?? null, reason, detail: toProblemLine(detail) };
      await trx
        .insertInto('plugin_failure')
        .values({ id: newId(), ...failure, at: now() })
        .execute();
      await trx
        .deleteFrom('plugin_failure')
        .where('plugin', '=', plugin)
        .where('id', 'not in', (eb) =>
          eb
            .selectFrom('plugin_failure as kept')
            .select('kept.id')
            .where('kept.plugin', '=', plugin)
            .orderBy('kept.id', 'desc')
            .limit(KEPT_FAILURES),
        )
        .execute();
    }),
});
