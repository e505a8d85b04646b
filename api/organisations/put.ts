import type { Actor } from '../access/actor.ts';
import { isAgencyKind } from '../access/agency.ts';
import { recordEvent } from '../audit/service.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import { tag } from '../entries/service.ts';
import { AppError } from '../errors.ts';
import { appendChange } from '../jobs/outbox.ts';
import { endGrants, insertGrant } from './kinds.ts';

type Columns = 'slug' | 'kind' | 'name' | 'summary' | 'country' | 'website';
export type NewOrganisation = Pick<OrganisationRow, Columns> & Partial<Pick<OrganisationRow, 'part'>>;

/**
 * Creates an organisation, or brings the profile of the one with this address up to date. That it is a customs
 * administration or a border agency counts at once when the process itself says so; of anybody else it has to be granted.
 *
 * @param unlessEdited leaves a profile alone that somebody has written here since, and one that was merged
 * @throws state_conflict when it was merged into another
 */
export async function putOrganisation(
  trx: Trx,
  profile: NewOrganisation,
  actor: Actor,
  { unlessEdited = false }: { unlessEdited?: boolean } = {},
): Promise<void> {
  const { slug, part = null, ...columns } = profile;
  const rest = { ...columns, part };
  const before = await trx.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (unlessEdited && before && (before.edited_at !== null || before.status === 'merged')) return;
  if (before?.status === 'merged') throw new AppError('state_conflict', MERGED);
  const changed = (Object.keys(rest) as (keyof typeof rest)[]).filter((column) => before?.[column] !== rest[column]);
  if (changed.length === 0) return;
  const id = before?.id ?? newId();
  await trx
    .insertInto('organisation')
    .values({ id, slug, ...rest, status: 'active', created_at: now() })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(rest))
    .execute();
  if (changed.includes('kind')) await settleKind(trx, { id, kind: rest.kind }, actor);
  // The directory has it from here on.
  await appendChange(trx, { tags: [tag.organisation(slug), tag.organisations] });
  const subject = `organisation:${slug}`;
  if (before) await recordEvent(trx, actor, 'organisation-changed', subject, { changed: changed.toSorted() });
  else await recordEvent(trx, actor, 'organisation-created', subject, { kind: rest.kind, country: rest.country });
}

/** A grant is one of the kind before; the process itself stands in for a new one. */
async function settleKind(trx: Trx, organisation: Pick<OrganisationRow, 'id' | 'kind'>, actor: Actor): Promise<void> {
  await endGrants(trx, organisation.id);
  if (actor.kind !== 'system' || !isAgencyKind(organisation.kind)) return;
  await insertGrant(trx, actor, organisation, { evidence: `As said on the server: ${actor.name}.` });
}

const MERGED = {
  en: 'This organisation was merged into another one, which its address leads to. Change that one, or choose another address.',
  fr: 'Cette organisation a été fusionnée avec une autre, à laquelle mène son adresse. Modifiez celle-là, ou choisissez une autre adresse.',
};
