import type { OpenedFile, UploadView } from '#plugins/kit/index.ts';
import { type Actor, anonymous, isMemberOf } from '../access/actor.ts';
import { useField } from '../access/field.ts';
import { readPublication } from '../access/read-publication.ts';
import { seeWorkingEntry } from '../access/see-working-entry.ts';
import { useUpload } from '../access/use-upload.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import { notFound } from '../errors.ts';
import { toUploadView, variantsOf } from './present.ts';
import { findUpload, isUsedInWork, listLiveUses, type Upload } from './queries.ts';
import { keyOf } from './variant.ts';

/**
 * An upload, for whoever may read it: readers of a live entry that refers to it in a field that they may read; those who
 * work on an entry whose newest revision does; and until an entry does, whoever sends it. What is asked of the database is
 * the same for what does not exist.
 *
 * @throws not_found
 */
async function getReadable(context: Context, id: string): Promise<{ row: Upload; isPublic: boolean }> {
  const { actor } = context;
  const { read } = context.database;
  const row = await findUpload(read, id);
  const live = await listLiveUses(read, id, readPublication.toWhere(actor, 'publication'));
  const isInWork = await isUsedInWork(read, id, seeWorkingEntry.toWhere(actor, 'entry'));
  const readers = live.filter((use) => mayReadField(context, actor, use));
  const isPublic = readers.some(
    (use) => readPublication.allows(anonymous, use) && mayReadField(context, anonymous, use),
  );
  if (!row || !(readers.length > 0 || isInWork || useUpload.allows(actor, row))) throw notFound();
  return { row, isPublic };
}

type Use = Awaited<ReturnType<typeof listLiveUses>>[number];

function mayReadField({ entryTypes }: Context, actor: Actor, use: Use): boolean {
  const type = Object.hasOwn(entryTypes, use.type) ? entryTypes[use.type] : undefined;
  const field = type?.description.find(({ name }) => name === use.field);
  if (field) return useField(field, 'read').allows(actor, use);
  // The plugin is gone, and with it who may read the field: what was restricted stays with its organisation.
  const restricted = use.restricted_fields === null ? [] : fromJson<string[]>(use.restricted_fields);
  return !restricted.includes(use.field) || isMemberOf(actor, use.organisation_id);
}

/** @throws not_found */
export async function getUpload(context: Context, id: string): Promise<UploadView> {
  return toUploadView((await getReadable(context, id)).row);
}

/** One of the sizes of a file that has been checked. @throws not_found */
export async function openFile(context: Context, id: string, name: string): Promise<OpenedFile> {
  const { row, isPublic } = await getReadable(context, id);
  const variant = variantsOf(row).find((one) => one.name === name);
  if (row.state !== 'ready' || !variant) throw notFound();
  const { mime, bytes, sha256 } = variant;
  return {
    ...{ mime, bytes, sha256, isPublic, name: row.name },
    isPicture: row.kind === 'image',
    read: (range) => context.files.store.get(keyOf(id, variant), range),
  };
}
