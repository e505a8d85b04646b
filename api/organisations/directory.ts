import type { ContactPoint, Directory, ListedOrganisation, OrganisationView } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import { CONTACT_POINTS_TAG, findContactPoints } from '../accounts/service.ts';
import type { Context } from '../context.ts';
import { listEntries, tag } from '../entries/service.ts';
import { publicProofs } from '../proofs/service.ts';
import { toOrganisationCard, toStanding } from './card.ts';
import { countByType, selectOrganisations } from './queries.ts';

/** Entries of an organisation that its page shows. */
const ENTRIES_SHOWN = 50;

const mayRead = ({ actor }: Context) => readPublication.toWhere(actor, 'publication');
const select = (context: Context) => selectOrganisations(context.database.read, mayRead(context));
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

/** Organisations that have something public, or something that the actor may read, by name. */
export async function listOrganisations(context: Context): Promise<ListedOrganisation[]> {
  context.reads(tag.organisations);
  const rows = await select(context)
    .having((eb) => eb.fn.count('publication.entry_id'), '>', 0)
    .orderBy('organisation.name')
    .execute();
  return rows.map((row) => toListed(context, row));
}

/** Every organisation that is active, and whom to ask in which country. Who runs the portal is of no kind, so not among them. */
export async function readDirectory(context: Context): Promise<Directory> {
  context.reads(tag.organisations);
  context.reads(CONTACT_POINTS_TAG);
  const rows = await select(context)
    .where('organisation.part', 'is', null)
    .orderBy('organisation.name')
    .orderBy('organisation.slug')
    .execute();
  return { organisations: rows.map((row) => toListed(context, row)), contactPoints: await listContactPoints(context) };
}

async function listContactPoints({ database }: Context): Promise<ContactPoint[]> {
  const byAccount = Map.groupBy(await findContactPoints(database.read), ({ id }) => id);
  return [...byAccount.values()].map((rows) => {
    const { country, name, email, contact_shown_at } = rows[0]!;
    return {
      country: country!,
      organisations: rows.flatMap(({ organisation_slug: slug, organisation_name }) =>
        slug === null ? [] : [{ slug, name: organisation_name! }],
      ),
      ...(contact_shown_at !== null && { name, email }),
    };
  });
}

export async function findOrganisation(
  context: Context,
  slug: string,
  locale?: string,
): Promise<OrganisationView | undefined> {
  context.reads(tag.organisation(slug));
  const row = await select(context).where('organisation.slug', '=', slug).executeTakeFirst();
  if (!row) return undefined;
  const types = await countByType(context.database.read, slug, mayRead(context));
  return {
    ...toListed(context, row),
    summary: row.summary,
    summaryFr: row.summary_fr ?? undefined,
    website: row.website ?? undefined,
    contact: (row.contact_shown_at !== null && row.contact) || undefined,
    proofs: await publicProofs(context, slug),
    types: types.map(({ type, entry_count }) => ({ type, entryCount: Number(entry_count) })),
    entries: (await listEntries(context, { organisation: slug, locale, sort: 'updated', limit: ENTRIES_SHOWN })).rows,
  };
}

/** @returns undefined also where the other one is suspended */
export async function findSuccessor({ database }: Context, slug: string): Promise<string | undefined> {
  const row = await database.read
    .selectFrom('organisation as merged')
    .innerJoin('organisation', 'organisation.id', 'merged.merged_into')
    .select('organisation.slug')
    .where('merged.slug', '=', slug)
    .where('merged.status', '=', 'merged')
    .where('organisation.status', '=', 'active')
    .executeTakeFirst();
  return row?.slug;
}

const toListed = ({ vocabularies }: Context, row: Row): ListedOrganisation => ({
  ...toOrganisationCard(row),
  ...toStanding(row, vocabularies),
  entryCount: Number(row.entry_count),
});
