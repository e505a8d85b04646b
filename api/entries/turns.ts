import { z } from 'zod';
import type { EntryType, FieldValues } from '#plugins/kit/index.ts';
import type { Context, Deps } from '../context.ts';
import type { Trx } from '../db/open.ts';
import type { JobKind } from '../jobs/jobs.ts';
import { tag } from './tags.ts';

/** The kind of job that lets a page be made anew when time alone has changed what it says. */
export const TURN = 'page-turn';

const payloadSchema = z.strictObject({ entry: z.uuid(), type: z.string() });

/** Plans the times from which the page of a live entry says something else. What has passed is said at once. */
export async function planTurns(
  { jobs }: Pick<Context, 'jobs'>,
  trx: Trx,
  { id, type, fields }: { id: string; type: EntryType; fields: FieldValues },
): Promise<void> {
  const ahead = (type.turnsAt?.(fields) ?? []).filter((time) => Date.parse(time) > Date.now());
  for (const runAt of new Set(ahead))
    await jobs.add(trx, { kind: TURN, payload: { entry: id, type: type.id }, key: `${id} ${runAt}`, runAt });
}

/** Lets the page and what lists it be made anew. Of an entry that has changed or gone meanwhile nothing is said wrongly by that. */
export const turningJob = ({ database, outbox }: Deps): JobKind => ({
  handle: async (payload) => {
    const { entry, type } = payloadSchema.parse(payload);
    await database.transaction((trx) => outbox.append(trx, { tags: [tag.entry(entry), tag.latest(type)] }));
    outbox.ring();
  },
});
