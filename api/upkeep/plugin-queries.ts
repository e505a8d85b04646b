import type { Db, Trx } from '../db/open.ts';

export const listPluginStates = (db: Db) => db.selectFrom('plugin_state').selectAll().execute();

/** What was kept of all plugins, newest first. */
export const listPluginFailures = (db: Db) =>
  db.selectFrom('plugin_failure').selectAll().orderBy('id', 'desc').execute();

/** @param offAt null: it runs again @returns false when it was so already */
export async function setPluginOff(trx: Trx, plugin: string, offAt: string | null): Promise<boolean> {
  await trx
    .insertInto('plugin_state')
    .values({ plugin, off_at: null, failures: 0 })
    .onConflict((conflict) => conflict.column('plugin').doNothing())
    .execute();
  const { numUpdatedRows } = await trx
    .updateTable('plugin_state')
    .set({ off_at: offAt })
    .where('plugin', '=', plugin)
    .where('off_at', offAt === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
