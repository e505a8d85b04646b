import { system } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Database } from '../db/open.ts';
import { removeBytes } from './bytes.ts';
import type { CheckDeps } from './check.ts';
import { variantsOf } from './present.ts';
import { deleteUpload, selectUploads } from './queries.ts';

const HOUR_MS = 3_600_000;
/** So long a file that stopped on its way, or that no entry came to refer to, is kept for its sender. */
const KEPT_HOURS = 24;
const AT_A_TIME = 200;

/**
 * Takes away what nobody needs: uploads that no revision refers to, and bytes that no row knows of. A store that does not
 * answer leaves the rest to the next sweep.
 *
 * @param signal ends it between two files of the store, by throwing its reason
 */
export async function sweepFiles(deps: CheckDeps, signal?: AbortSignal): Promise<void> {
  await sweepQuarantine(deps);
  await removeForgotten(deps);
  await sweepStore(deps, signal);
}

async function removeForgotten({ database, files }: CheckDeps): Promise<void> {
  const before = new Date(Date.now() - KEPT_HOURS * HOUR_MS).toISOString();
  const forgotten = await selectUploads(database.read)
    .where('entry_id', 'is', null)
    .where('updated_at', '<', before)
    .execute();
  for (const row of forgotten) {
    const isGone = await database.transaction(async (trx) => {
      // An entry may have come to refer to it in the meantime.
      if (!(await deleteUpload(trx, row.id))) return false;
      await recordEvent(trx, system('files'), 'upload-removed', `upload:${row.id}`, { because: 'unused' });
      return true;
    });
    if (isGone) await removeBytes(files, row);
  }
}

/** What is on its way or waits for its check stays; everything else there is left over. */
async function sweepQuarantine({ database, files }: CheckDeps): Promise<void> {
  const ids = await files.quarantine.listIds();
  const rows = await rowsOf(database, ids);
  for (const id of ids) {
    const state = rows.get(id)?.state;
    if (state !== 'uploading' && state !== 'checking') await files.quarantine.remove(id);
  }
}

/** What was put an hour ago and belongs to no file by now was put by a process that ended. */
async function sweepStore({ database, files }: CheckDeps, signal?: AbortSignal): Promise<void> {
  const before = new Date(Date.now() - HOUR_MS);
  let keys: string[] = [];
  const removeUnknown = async () => {
    const rows = await rowsOf(
      database,
      keys.map((key) => key.split('/')[0]!),
    );
    for (const key of keys) {
      const [id = '', name] = key.split('/');
      const row = rows.get(id);
      const isKnown = row?.state === 'checking' || (row && variantsOf(row).some((variant) => variant.name === name));
      if (!isKnown) await files.store.remove(key);
    }
    keys = [];
  };
  for await (const { key, at } of files.store.list()) {
    signal?.throwIfAborted();
    if (at < before) keys.push(key);
    if (keys.length >= AT_A_TIME) await removeUnknown();
  }
  if (keys.length > 0) await removeUnknown();
}

async function rowsOf({ read, dialect }: Database, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await read
    .selectFrom('upload')
    .select(['id', 'state', 'variants'])
    .where('id', 'in', dialect.idList(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
