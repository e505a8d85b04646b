import { type RawBuilder, sql } from 'kysely';
import type { EntryType } from '#plugins/kit/index.ts';
import { AppError } from '../errors.ts';

type EntryTypes = Readonly<Record<string, EntryType>>;

/** Names of the fields that take their values from a vocabulary, over all types. */
export function fieldsOf(entryTypes: EntryTypes, vocabulary: string): string[] {
  const fields = Object.values(entryTypes).flatMap((type) =>
    type.description.filter((field) => field.vocabulary === vocabulary).map((field) => field.name),
  );
  return [...new Set(fields)];
}

/**
 * Live entries that carry a term, in whatever field.
 *
 * @param filter `vocabulary/term`
 * @throws filter_not_allowed
 */
export function hasTerm(entryTypes: EntryTypes, filter: string): RawBuilder<boolean> {
  const [vocabulary = '', term = '', ...more] = filter.split('/');
  const fields = fieldsOf(entryTypes, vocabulary);
  if (fields.length === 0 || term === '' || more.length > 0) throw notATerm(filter);
  return sql<boolean>`publication.entry_id in (select entry_id from facet
    where value = ${term} and field in (${sql.join(fields)}))`;
}

const notATerm = (filter: string): AppError =>
  new AppError('filter_not_allowed', {
    en: `“${filter}” is not a term to filter by. Write it as vocabulary/term, for example risk-areas/drugs.`,
    fr: `« ${filter} » n’est pas un terme de filtrage. Écrivez vocabulaire/terme, par exemple risk-areas/drugs.`,
  });
