import { accountIdOrNull } from '../access/actor.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { requireCurrent } from './current-values.ts';
import type { WorkingRow } from './queries.ts';

/** The kind of the jobs that tell an organisation that a letter has come, or has news. */
export const NEWS = 'assistance-news';

/** What a job of this kind is about. */
export interface News {
  entryId: string;
  organisationId: string;
}

/** What was sent to an organisation waits there for an answer, and its trace begins. Anything else has none. */
export async function openCase(context: Context, trx: Trx, row: WorkingRow): Promise<void> {
  const { addressed } = context.entryTypes[row.type]!;
  if (!addressed || row.addressee_id === null || row.first_published_at !== null) return;
  const { fields } = requireCurrent(context, row);
  const at = now();
  await trx
    .insertInto('assistance_case')
    .values({
      ...{ entry_id: row.id, state: 'open', deadline: String(fields[addressed.by]), updated_at: at },
      ...{ expected_on: null, person: null, reminded: null },
    })
    .execute();
  await trx
    .insertInto('assistance_step')
    .values({
      ...{ id: newId(), entry_id: row.id, kind: 'sent', organisation_id: row.organisation_id, at },
      ...{ account_id: accountIdOrNull(context.actor), text: null, ground: null, person: null, expected_on: null },
    })
    .execute();
  const news: News = { entryId: row.id, organisationId: row.addressee_id };
  await context.jobs.add(trx, { kind: NEWS, payload: news });
}
