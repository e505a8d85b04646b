import type { OrganisationCard } from '#plugins/kit/index.ts';
import { writeForOrganisation } from '../access/write-for-organisation.ts';
import type { Context } from '../context.ts';
import { toOrganisationCard } from './card.ts';

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
