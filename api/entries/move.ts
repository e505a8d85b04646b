import { sql } from 'kysely';
import { publishType } from '../access/publish-type.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import { AppError } from '../errors.ts';
import { moveFiles } from '../files/service.ts';
import { regroup } from './live-translations.ts';
import { renewSearch } from './of-organisation.ts';
import { tagsOfLive } from './publish.ts';
import { selectWorking, type WorkingRow } from './queries.ts';
import { cancelSchedule } from './schedule.ts';

/** Where an entry can go. */
export type Receiver = Pick<OrganisationRow, 'id' | 'slug' | 'name' | 'kind' | 'kind_until' | 'status'>;

/**
 * Gives an entry to another organisation. Everything follows at once: who works on it and who reads it by its marking, who
 * may decide on it, what search and pages say. What was before the reviewers is a draft again, for its new people to
 * submit. The address stays. Original and translation stay one text only where both go, as in a merge.
 *
 * @param row of an entry that the caller has locked
 * @returns the id of the outbox item, undefined when it is not live
 * @throws state_conflict when the other organisation may not publish this type, or has it already
 */
export async function moveEntry(
  context: Context,
  trx: Trx,
  row: WorkingRow,
  to: Receiver,
  reason?: string,
): Promise<number | undefined> {
  requireReceiver(context, row, to);
  await requireNoTwin(trx, row.id, to);
  const before = await tagsOfLive(context, trx, row);
  const isReviewed = row.state === 'submitted';
  await cancelSchedule(trx, context.actor, row.id);
  await moveFiles(trx, row.id, to.id);
  await trx.deleteFrom('entry_offer').where('entry_id', '=', row.id).execute();
  await trx
    .updateTable('entry')
    .set({
      organisation_id: to.id,
      given_by: row.organisation_id,
      ...(isReviewed && { state: 'draft' as const, submitted_by: null }),
    })
    .where('id', '=', row.id)
    .execute();
  await trx
    .updateTable('publication')
    .set({ organisation_id: to.id, held_at: null })
    .where('entry_id', '=', row.id)
    .execute();
  await regroup(context, trx, row.id);
  const details = { from: row.organisation_slug, to: to.slug, hash: row.revision_hash };
  const personal = reason === undefined ? undefined : { reason };
  await recordEvent(trx, context.actor, 'entry-transferred', `entry:${row.id}`, details, personal);
  if (row.live_hash === null) return undefined;
  const moved = await selectWorking(trx, sql<boolean>`1 = 1`)
    .where('entry.id', '=', row.id)
    .executeTakeFirstOrThrow();
  await renewSearch(context, trx, moved);
  const tags = [...new Set([...before, ...(await tagsOfLive(context, trx, moved))])];
  const { id: entryId, type, slug } = moved;
  return context.outbox.append(trx, { entryId, type, slug, isPublic: moved.live_marking === 'clear', tags });
}

/** @throws state_conflict */
export function requireReceiver(context: Context, row: WorkingRow, to: Receiver): void {
  const type = context.entryTypes[row.type];
  if (to.id === row.organisation_id) throw new AppError('state_conflict', THEIRS_ALREADY);
  if (to.status !== 'active') throw new AppError('state_conflict', NOT_ACTIVE);
  if (type && !publishType(type).allows(context.actor, to)) throw new AppError('state_conflict', wrongKind(row, to));
}

/** An import finds an entry by the key of its register: an organisation cannot have two with one key. */
async function requireNoTwin(trx: Trx, entryId: string, to: Receiver): Promise<void> {
  const twin = await trx
    .selectFrom('entry')
    .innerJoin('entry as other', 'other.external_id', 'entry.external_id')
    .select('other.id')
    .where('entry.id', '=', entryId)
    .where('other.organisation_id', '=', to.id)
    .executeTakeFirst();
  if (twin) throw new AppError('state_conflict', TWIN);
}

const wrongKind = ({ title }: WorkingRow, { name }: Receiver) => ({
  en: `“${title}” is of a type that ${name} may not publish: its kind does not allow it, or is not confirmed. Nothing was moved.`,
  fr: `« ${title} » est d’un type que ${name} ne peut pas publier : sa nature ne le permet pas, ou n’est pas confirmée. Rien n’a été transféré.`,
});
const THEIRS_ALREADY = {
  en: 'The entry belongs to this organisation already. Choose another one.',
  fr: 'La fiche appartient déjà à cette organisation. Choisissez-en une autre.',
};
const NOT_ACTIVE = {
  en: 'This organisation takes no entries at present. Choose another one.',
  fr: 'Cette organisation ne reçoit pas de fiches actuellement. Choisissez-en une autre.',
};
const TWIN = {
  en: 'The other organisation already has this entry from the same register. Withdraw one of the two instead.',
  fr: 'L’autre organisation possède déjà cette fiche, venue du même registre. Retirez plutôt l’une des deux.',
};
