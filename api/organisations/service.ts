import type { OrganisationCard, OrganisationView } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { readPublication } from '../access/read-publication.ts';
import { writeForOrganisation } from '../access/write-for-organisation.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import { selectOrganisations } from './queries.ts';

type Profile = Pick<OrganisationRow, 'slug' | 'name' | 'kind' | 'country'>;

const toOrganisationCard = (row: Profile): OrganisationCard => ({
  slug: row.slug,
  name: row.name,
  kind: row.kind,
  country: row.country ?? undefined,
});

/** Organisations that have something public, or that the actor belongs to, by name. */
export async function listOrganisations(context: Context): Promise<(OrganisationCard & { entryCount: number })[]> {
  const rows = await selectOrganisations(context.database.read, readPublication.toWhere(context.actor, 'publication'))
    .having((eb) => eb.fn.count('publication.entry_id'), '>', 0)
    .orderBy('organisation.name')
    .execute();
  return rows.map((row) => ({ ...toOrganisationCard(row), entryCount: Number(row.entry_count) }));
}

/** An organisation without its entries and proofs, which the portal adds. */
export async function findOrganisation(
  context: Context,
  slug: string,
): Promise<Omit<OrganisationView, 'entries' | 'proofs'> | undefined> {
  const row = await selectOrganisations(context.database.read, readPublication.toWhere(context.actor, 'publication'))
    .where('organisation.slug', '=', slug)
    .executeTakeFirst();
  return (
    row && {
      ...toOrganisationCard(row),
      summary: row.summary,
      website: row.website ?? undefined,
      entryCount: Number(row.entry_count),
    }
  );
}

/** Where the actor may write: for one type, or for any. */
export async function listWritable(context: Context, typeId?: string): Promise<OrganisationCard[]> {
  const types = Object.values(context.entryTypes).filter((type) => typeId === undefined || type.id === typeId);
  if (types.length === 0) return [];
  const rows = await context.database.read
    .selectFrom('organisation')
    .selectAll()
    .where((eb) => eb.or(types.map((type) => writeForOrganisation(type).toWhere(context.actor, 'organisation'))))
    .orderBy('name')
    .execute();
  return rows.map(toOrganisationCard);
}

export type NewOrganisation = Omit<OrganisationRow, 'id' | 'status' | 'created_at'>;

/** Creates an organisation, or brings the profile of the one with this slug up to date. */
export async function putOrganisation(trx: Trx, profile: NewOrganisation, actor: Actor): Promise<void> {
  const { slug, ...rest } = profile;
  const before = await trx.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirst();
  const changed = (Object.keys(rest) as (keyof typeof rest)[]).filter((column) => before?.[column] !== rest[column]);
  if (changed.length === 0) return;
  await trx
    .insertInto('organisation')
    .values({ id: newId(), slug, ...rest, status: 'active', created_at: now() })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(rest))
    .execute();
  const subject = `organisation:${slug}`;
  if (before) await recordEvent(trx, actor, 'organisation-changed', subject, { changed: changed.toSorted() });
  else await recordEvent(trx, actor, 'organisation-created', subject, { kind: rest.kind, country: rest.country });
}
