import { sql } from 'kysely';
import type { EntryCard, EntryType, OwnUses, UseFact, UseOf } from '#plugins/kit/index.ts';
import { declareUse } from '../access/declare-use.ts';
import { readPublication } from '../access/read-publication.ts';
import { seeUse } from '../access/see-use.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import { notFound, signInNeeded } from '../errors.ts';
import { type HoldingRow, isHolding, selectDeclarations, selectHolding, toFact, toSaid } from './holding.ts';
import { type ProductRow, selectProducts } from './queries.ts';
import { useTag } from './tags.ts';

/** Who says that they use what an entry is about, as far as the actor may know. One question, and none for other types. */
export async function findUses(
  context: Context,
  { id, type }: { id: string; type: EntryType | undefined },
  db: Db,
): Promise<UseFact[]> {
  if (!type?.isUsed) return [];
  context.reads(useTag.entry(id));
  const rows = await declarationsOf(db, { entry: id });
  // Also of those that do not count or may not be known: the page changes on the day when they do.
  for (const { organisation_slug } of rows) context.reads(useTag.organisation(organisation_slug));
  return rows.filter((row) => isHolding(row) && seeUse.allows(context.actor, row)).map(toFact);
}

const declarationsOf = prepared<HoldingRow, 'entry'>((db, value) =>
  selectDeclarations(db).where('use_declaration.entry_id', '=', value('entry')),
);

/** What an organisation says it uses, as far as the actor may know of both. */
export async function usesOf(context: Context, slug: string): Promise<UseOf[]> {
  const { actor, database } = context;
  context.reads(useTag.organisation(slug));
  const rows = await selectHolding(database.read, seeUse.toWhere(actor, 'use_declaration'))
    .where('organisation.slug', '=', slug)
    .execute();
  if (rows.length === 0) return [];
  // Also what may not be read: the page changes on the day when it may.
  for (const { entry_id } of rows) context.reads(useTag.product(entry_id));
  const products = await selectProducts(database.read, readPublication.toWhere(actor, 'publication'))
    .where(
      'publication.entry_id',
      'in',
      rows.map(({ entry_id }) => entry_id),
    )
    .orderBy('publication.title')
    .execute();
  return products.map((product) => ({
    entry: toCard(product),
    ...toSaid(rows.find(({ entry_id }) => entry_id === product.id)!),
  }));
}

/** @throws as `UsesPortal.get` */
export async function get(context: Context, entryId: string): Promise<OwnUses> {
  const { actor, database } = context;
  const product = await findProduct(context, entryId, database.read);
  if (!product) throw notFound();
  if (actor.kind === 'anonymous') throw signInNeeded();
  const organisations = await database.read
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'kind', 'country'])
    .where(declareUse.toWhere(actor, 'organisation'))
    .orderBy('name')
    .execute();
  const uses = await selectHolding(database.read, seeUse.toWhere(actor, 'use_declaration'))
    .where('use_declaration.entry_id', '=', entryId)
    .execute();
  return {
    entry: toCard(product),
    organisations: organisations.map(({ id, slug, name, kind, country }) => {
      const use = uses.find(({ organisation_id }) => organisation_id === id);
      return { organisation: { slug, name, kind, country: country ?? undefined }, use: use && toFact(use) };
    }),
  };
}

/** A live entry whose use can be declared, if the actor may read it. */
export function findProduct({ actor, entryTypes }: Context, entryId: string, db: Db): Promise<ProductRow | undefined> {
  const types = Object.values(entryTypes).flatMap(({ id, isUsed }) => (isUsed ? [id] : []));
  if (types.length === 0) return Promise.resolve(undefined);
  return selectProducts(db, readPublication.toWhere(actor, 'publication'))
    .where('publication.entry_id', '=', entryId)
    .where(sql<boolean>`publication.type in (${sql.join(types)})`)
    .executeTakeFirst();
}

const toCard = (row: ProductRow): EntryCard => ({
  id: row.id,
  type: row.type,
  slug: row.slug,
  title: row.title,
  summary: row.summary,
  language: row.language,
  marking: row.marking,
  organisation: {
    slug: row.organisation_slug,
    name: row.organisation_name,
    kind: row.organisation_kind,
    country: row.organisation_country ?? undefined,
  },
  publishedAt: row.published_at,
  updatedAt: row.updated_at,
});
