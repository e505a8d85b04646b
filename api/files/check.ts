import path from 'node:path';
import { z } from 'zod';
import { system } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import { now } from '../db/ids.ts';
import { toJson } from '../db/json.ts';
import { hasRoom } from './begin.ts';
import { REASONS } from './check/reasons.ts';
import { runCheck } from './check/run.ts';
import type { Accepted, Reason, Verdict } from './check/verdict.ts';
import { endingOf, toAddressName, toShownName } from './names.ts';
import { changeUpload, findUpload, type Upload } from './queries.ts';
import { keyOf } from './variant.ts';

export type CheckDeps = Pick<Deps, 'database' | 'files'>;

const payloadSchema = z.object({ id: z.string() });
const checker = system('files');

/**
 * Looks at a file that has come, puts what is good about it into the store, and says so in the row. In this order, so that
 * after a crash at any point the next attempt does the same again: nothing is served before the row says `ready`, and the
 * file that came is taken away last.
 */
export async function checkUpload(deps: CheckDeps, payload: unknown, signal?: AbortSignal): Promise<void> {
  const { id } = payloadSchema.parse(payload);
  const { quarantine, store } = deps.files;
  const row = await findUpload(deps.database.read, id);
  if (row?.state === 'checking') {
    const verdict = await examine(deps, row, signal);
    if ('refused' in verdict) {
      await refuse(deps, row, verdict.refused);
    } else {
      const room = quarantine.roomOf(id);
      for (const variant of verdict.accepted.variants)
        await store.put(keyOf(id, variant), { ...variant, file: path.join(room, variant.name) });
      await accept(deps, row, verdict.accepted);
    }
  }
  await quarantine.remove(id);
}

async function examine({ files }: CheckDeps, row: Upload, signal?: AbortSignal): Promise<Verdict> {
  const { quarantine } = files;
  const found = await quarantine.find(row.id, row.declared_bytes);
  if (!found) return { refused: 'lost' };
  if (row.sha256 !== null && row.sha256 !== found.sha256) return { refused: 'checksum' };
  const room = await quarantine.makeRoom(row.id);
  const name = toAddressName(toShownName(row.name));
  return runCheck({ file: found.file, room, ending: endingOf(row.name), name }, signal);
}

/** Says that a file may be shown: only now, and only while there is room for what was made of it. */
export async function accept(deps: CheckDeps, row: Upload, { kind, ending, variants, text }: Accepted): Promise<void> {
  const bytes = variants.reduce((sum, variant) => sum + variant.bytes, 0);
  const isTaken = await deps.database.transaction(async (trx) => {
    const more = Math.max(0, bytes - row.declared_bytes);
    if (!(await hasRoom(deps, trx, row.organisation_id, more))) return false;
    const name = `${toShownName(row.name)}.${ending}`;
    const checked = { kind, name, variants: toJson(variants), text: text ?? null, stored_bytes: bytes };
    if (await changeUpload(trx, row.id, 'checking', { ...checked, state: 'ready', updated_at: now() }))
      await recordEvent(trx, checker, 'upload-accepted', `upload:${row.id}`, { kind, bytes });
    return true;
  });
  // Somebody else may have accepted it meanwhile: then its files stay.
  if (isTaken || !(await refuse(deps, row, 'no-room'))) return;
  for (const variant of variants) await deps.files.store.remove(keyOf(row.id, variant));
}

/** @returns false: it was not waiting for a check any more */
function refuse({ database }: CheckDeps, row: Upload, reason: Reason): Promise<boolean> {
  return database.transaction(async (trx) => {
    const problem = toJson(REASONS[reason]);
    const isRefused = await changeUpload(trx, row.id, 'checking', { state: 'refused', problem, updated_at: now() });
    if (isRefused) await recordEvent(trx, checker, 'upload-refused', `upload:${row.id}`, { because: reason });
    return isRefused;
  });
}
