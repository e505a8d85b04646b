import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import { useTag } from './tags.ts';

/** Gives what an organisation has declared to the one it is merged into; where both have, the other’s own stays. */
export async function moveUses({ outbox }: Context, trx: Trx, fromId: string, toId: string): Promise<void> {
  const taken = trx.selectFrom('use_declaration').select('entry_id').where('organisation_id', '=', toId);
  const twins = await trx
    .deleteFrom('use_declaration')
    .where('organisation_id', '=', fromId)
    .where('entry_id', 'in', taken)
    .returning('entry_id')
    .execute();
  const moved = await trx
    .updateTable('use_declaration')
    .set({ organisation_id: toId })
    .where('organisation_id', '=', fromId)
    .returning('entry_id')
    .execute();
  const tags = [...twins, ...moved].map(({ entry_id }) => useTag.entry(entry_id));
  if (tags.length > 0) await outbox.append(trx, { tags });
}
