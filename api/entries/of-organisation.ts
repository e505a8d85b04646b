import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { currentValues } from './current-values.ts';
import { putSearchDocument, tagsOfLive } from './publish.ts';
import { getLiveRevision, selectWorking, type WorkingRow } from './queries.ts';
import { tag } from './tags.ts';
import { useTag } from '../uses/service.ts';

/** What shows an organisation itself, with or without entries. */
const tagsOfOrganisation = (slug: string): string[] => [
  ...[tag.organisation(slug), tag.organisations, tag.figures],
  useTag.organisation(slug),
];

/**
 * Holds back what is live of a suspended organisation, or gives it back to its readers.
 *
 * @returns the id of the outbox item after which no page shows it any more, or all show it again
 */
export async function holdEntries(
  context: Context,
  trx: Trx,
  { id, slug }: { id: string; slug: string },
  isHeld: boolean,
): Promise<number> {
  const live = await lockLiveOf(context, trx, id);
  await trx
    .updateTable('publication')
    .set({ held_at: isHeld ? now() : null })
    .where('organisation_id', '=', id)
    .execute();
  for (const row of live) {
    const isPublic = !isHeld && row.live_marking === 'clear';
    await context.outbox.append(trx, { ...placeOf(row), isPublic, tags: await tagsOfLive(context, trx, row) });
  }
  return context.outbox.append(trx, { tags: tagsOfOrganisation(slug) });
}

/** Lets pages and search call an organisation by what it is called now. @returns the id of the last outbox item */
export async function renameInEntries(
  context: Context,
  trx: Trx,
  { id, slug, status }: { id: string; slug: string; status: string },
): Promise<number> {
  for (const row of await lockLiveOf(context, trx, id)) {
    await renewSearch(context, trx, row);
    const isPublic = status === 'active' && row.live_marking === 'clear';
    await context.outbox.append(trx, { ...placeOf(row), isPublic, tags: await tagsOfLive(context, trx, row) });
  }
  return context.outbox.append(trx, { tags: tagsOfOrganisation(slug) });
}

/** Lets the pages of an organisation, and those that list organisations, be made anew. */
export const renewOrganisation = (context: Pick<Context, 'outbox'>, trx: Trx, slug: string): Promise<number> =>
  context.outbox.append(trx, { tags: tagsOfOrganisation(slug) });

/** The search document of what is live, with the name of its organisation. */
export async function renewSearch(context: Context, trx: Trx, row: WorkingRow): Promise<void> {
  const live = { ...row, ...(await getLiveRevision(trx, row.id)) };
  const values = currentValues(context, live);
  // Nobody knows any more which fields of it are for whom: what was written down stays.
  if (!values.plain) await putSearchDocument(context, trx, live, values);
}

/** In the order of their ids, in which everybody locks entries. */
async function lockLiveOf(context: Context, trx: Trx, organisationId: string): Promise<WorkingRow[]> {
  const entries = await trx
    .selectFrom('entry')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .orderBy('id')
    .execute();
  for (const { id } of entries) await context.database.dialect.lockEntry(trx, id);
  return selectWorking(trx, sql<boolean>`publication.organisation_id = ${organisationId}`)
    .orderBy('entry.id')
    .execute();
}

const placeOf = ({ id, type, slug }: WorkingRow) => ({ entryId: id, type, slug });
