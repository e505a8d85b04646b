import { uploadForOrganisation } from '../access/upload-for-organisation.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { sumBytes } from './queries.ts';

/** How much room an organisation of the actor’s has. @throws not_found */
export async function room(context: Context, slug: string): Promise<{ usedBytes: number; quotaBytes: number }> {
  const { read } = context.database;
  const organisation = await read
    .selectFrom('organisation')
    .select(['id', 'status'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!organisation || !uploadForOrganisation.allows(context.actor, organisation)) throw notFound();
  return { usedBytes: await sumBytes(read, organisation.id), quotaBytes: context.files.quotaBytes };
}
