import type { Rule } from '../access/condition.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/open.ts';
import type { OrganisationRow } from '../db/tables/organisation.ts';
import { notAllowed, notFound, signInNeeded } from '../errors.ts';

/**
 * An organisation, for an act on it: nobody else changes where it stands before the transaction ends. Entries are locked
 * after it.
 *
 * @throws sign_in_needed; not_allowed for one that everybody knows of; not_found for any other
 */
export async function lockOrganisation(
  context: Context,
  trx: Trx,
  slug: string,
  rule: Pick<Rule<OrganisationRow>, 'allows'>,
): Promise<OrganisationRow> {
  if (context.actor.kind === 'anonymous') throw signInNeeded();
  const [row] = await lockOrganisations(context, trx, [slug]);
  if (row && rule.allows(context.actor, row)) return row;
  throw row?.status === 'active' ? notAllowed() : notFound();
}

/** Several of them, in an order that is always the same. @returns those that there are, in the order they were asked for */
export async function lockOrganisations(
  { database }: Pick<Context, 'database'>,
  trx: Trx,
  slugs: readonly string[],
): Promise<(OrganisationRow | undefined)[]> {
  for (const slug of [...new Set(slugs)].toSorted()) await database.dialect.lock(trx, `organisation:${slug}`);
  const rows = await trx
    .selectFrom('organisation')
    .selectAll()
    .where('slug', 'in', [...slugs])
    .execute();
  return slugs.map((slug) => rows.find((row) => row.slug === slug));
}
