import type { EntryType, FieldAudience, FieldDescription, FieldUse } from '#plugins/kit/index.ts';
import type { PublicationRow } from '../db/tables/entry.ts';
import { type Actor, isOfAgency, organisationIdsOf } from './actor.ts';
import { always, type Condition, defineRule, isIn, type Rule } from './condition.ts';

type Row = Pick<PublicationRow, 'organisation_id'>;

function audienceIncludes(audience: FieldAudience, actor: Actor): boolean {
  if (audience === 'readers') return true;
  if (actor.kind !== 'account') return false;
  if (audience === 'members') return true;
  return audience === 'agencies' && isOfAgency(actor);
}

const among = (audiences: readonly FieldAudience[], actor: Actor): Condition<Row> => {
  if (actor.kind === 'system' || audiences.every((audience) => audienceIncludes(audience, actor))) return always;
  const own = organisationIdsOf(actor);
  return isIn('organisation_id', own);
};

/**
 * On which live entries an actor may read a field, filter by it, count by it or sort by it. Reading the entry comes
 * first; here it is taken as given. What one may not read one may not filter, count or sort by either.
 */
export const useField = (field: FieldDescription, use: FieldUse): Rule<Row> =>
  defineRule<Row>((actor) => among([field.access.read, field.access[use]], actor));

/** Whether there may be entries on which the actor can use the field at all. */
export const mayUseField = (actor: Actor, field: FieldDescription, use: FieldUse): boolean =>
  among([field.access.read, field.access[use]], actor).kind !== 'never';

/** Fields that not every reader of the entry may read. */
export const restrictedFields = ({ description }: Pick<EntryType, 'description'>): FieldDescription[] =>
  description.filter((field) => field.access.read !== 'readers');
