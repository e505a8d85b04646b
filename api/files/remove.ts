import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { getOwn } from './append.ts';
import { removeBytes } from './bytes.ts';
import { deleteUpload } from './queries.ts';

/** Takes back an upload that no entry refers to: the row first, so that nobody names it, then its bytes. @throws not_found */
export async function remove(context: Context, id: string): Promise<void> {
  const row = await getOwn(context, id);
  await context.database.transaction(async (trx) => {
    if (!(await deleteUpload(trx, id))) throw notFound();
    await recordEvent(trx, context.actor, 'upload-removed', `upload:${id}`);
  });
  await removeBytes(context.files, row);
}
