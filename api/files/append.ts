import type { UploadView } from '#plugins/kit/index.ts';
import { useUpload } from '../access/use-upload.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { AppError, notFound } from '../errors.ts';
import { toUploadView } from './present.ts';
import { changeUpload, findUpload, type Upload } from './queries.ts';

/** The kind of the job that looks at a file that has come. */
export const CHECK_UPLOAD = 'check-upload';

/** Two requests for one upload go one after the other: the second finds that the offset has moved. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Adds bytes to an upload. With the last one it goes to the check, which is a job. What a crash leaves behind the offset
 * that is written down is written over.
 *
 * @throws not_found, state_conflict at another offset, too_large beyond what was announced, too_many_requests
 */
export async function append(context: Context, id: string, offset: number, chunk: Uint8Array): Promise<UploadView> {
  // As if it did not exist, before anything is counted or waited for.
  await getOwn(context, id);
  await context.limits.take(context.actor, 'uploadedBytes', chunk.length);
  const before = turns.get(id) ?? Promise.resolve();
  const turn = before.then(
    () => appendNow(context, id, offset, chunk),
    () => appendNow(context, id, offset, chunk),
  );
  turns.set(id, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(id) === turn) turns.delete(id);
  }
}

/** An upload of the actor’s that no entry refers to. @throws not_found */
export async function getOwn(context: Context, id: string): Promise<Upload> {
  const row = await findUpload(context.database.read, id);
  if (!row || !useUpload.allows(context.actor, row)) throw notFound();
  return row;
}

async function appendNow(context: Context, id: string, offset: number, chunk: Uint8Array): Promise<UploadView> {
  const row = await getOwn(context, id);
  if (row.state !== 'uploading' || row.received_bytes !== offset) throw new AppError('state_conflict', OTHER_OFFSET);
  if (chunk.length === 0) return toUploadView(row);
  const received = offset + chunk.length;
  if (received > row.declared_bytes) throw new AppError('too_large', TOO_MUCH);
  await context.files.quarantine.write(id, offset, chunk);
  const isWhole = received === row.declared_bytes;
  const view = await context.database.transaction(async (trx) => {
    const changes = { received_bytes: received, updated_at: now(), ...(isWhole && { state: 'checking' as const }) };
    if (!(await changeUpload(trx, id, 'uploading', changes))) throw new AppError('state_conflict', OTHER_OFFSET);
    if (isWhole) await context.jobs.add(trx, { kind: CHECK_UPLOAD, payload: { id }, key: id });
    return toUploadView((await findUpload(trx, id))!);
  });
  if (isWhole) context.jobs.ring();
  return view;
}

const OTHER_OFFSET = {
  en: 'This is not where the upload goes on. Ask for its offset (HEAD, header Upload-Offset) and send the bytes from there.',
  fr: 'L’envoi ne reprend pas à cet endroit. Demandez sa position (HEAD, en-tête Upload-Offset) et envoyez les octets à partir de là.',
};
const TOO_MUCH = {
  en: 'These are more bytes than were announced for this file. Nothing of them was kept: take the upload back and begin anew.',
  fr: 'Ces octets dépassent la taille annoncée pour ce fichier. Rien n’en a été conservé : annulez l’envoi et recommencez.',
};
