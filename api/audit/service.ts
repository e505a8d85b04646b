import { type Actor, nameOfActor } from '../access/actor.ts';
import { newId, now } from '../db/ids.ts';
import { toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';

/** Writes one event, in the transaction of what it tells of. `details` carry no personal data. */
export async function recordEvent(
  trx: Trx,
  actor: Actor,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await trx
    .insertInto('audit_event')
    .values({ id: newId(), at: now(), actor: nameOfActor(actor), action, subject, details: toJson(details) })
    .execute();
}
