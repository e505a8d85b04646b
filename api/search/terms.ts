import { type RawBuilder, sql } from 'kysely';
import type { EntryType } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { mayUseField } from '../access/field.ts';
import { AppError } from '../errors.ts';
import { hasKnownFacets, usableFacets } from './facets.ts';

type EntryTypes = Readonly<Record<string, EntryType>>;

/** Names of the fields that take their values from a vocabulary and that the actor may filter by, over all types. */
export function fieldsOf(entryTypes: EntryTypes, actor: Actor, vocabulary: string): string[] {
  const fields = Object.values(entryTypes).flatMap((type) =>
    type.description
      .filter((field) => field.vocabulary === vocabulary && mayUseField(actor, field, 'filter'))
      .map((field) => field.name),
  );
  return [...new Set(fields)];
}

/**
 * Live entries that carry a term, in whatever field the actor may filter by.
 *
 * @param filter `vocabulary/term`
 * @throws filter_not_allowed
 */
export function hasTerm(entryTypes: EntryTypes, actor: Actor, filter: string): RawBuilder<boolean> {
  const [vocabulary = '', term = '', ...more] = filter.split('/');
  const fields = fieldsOf(entryTypes, actor, vocabulary);
  if (fields.length === 0 || term === '' || more.length > 0) throw notATerm();
  const isFacet = sql`facet.value = ${term} and facet.field in (${sql.join(fields)})`;
  const usable = usableFacets(entryTypes, actor, 'filter');
  const found = usable
    ? sql`exists (select 1 from facet where facet.entry_id = publication.entry_id and ${isFacet} and ${usable})`
    : sql`publication.entry_id in (select entry_id from facet where ${isFacet})`;
  return sql<boolean>`${found} and ${hasKnownFacets(entryTypes)}`;
}

/** The same for a vocabulary that does not exist and for one that this actor may not filter by. */
const notATerm = (): AppError =>
  new AppError('filter_not_allowed', {
    en: 'This is not a term to filter by. Write it as vocabulary/term, for example risk-areas/drugs.',
    fr: 'Ce n’est pas un terme de filtrage. Écrivez vocabulaire/terme, par exemple risk-areas/drugs.',
  });
