import { type RawBuilder, sql } from 'kysely';
import type { EntryType, FieldUse } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { mayUseField, useField } from '../access/field.ts';

type EntryTypes = Readonly<Record<string, EntryType>>;

/** Names of the facets an actor may use in at least one type. */
export function facetsFor(entryTypes: EntryTypes, actor: Actor, use: FieldUse): Set<string> {
  const fields = Object.values(entryTypes).flatMap((type) => type.description);
  return new Set(fields.filter((field) => field.facet && mayUseField(actor, field, use)).map((field) => field.name));
}

/**
 * Rows of `facet` that an actor may use, beside their row of `publication`. Two types may have a field of one name, and
 * only one of them restrict it. Undefined: all of them, which is the usual case.
 */
export function usableFacets(entryTypes: EntryTypes, actor: Actor, use: FieldUse): RawBuilder<boolean> | undefined {
  const conditions = Object.values(entryTypes).flatMap((type) =>
    type.description
      .filter((field) => field.facet && !(field.access.read === 'readers' && field.access[use] === 'readers'))
      .map(
        (field) => sql<boolean>`(publication.type <> ${type.id} or facet.field <> ${field.name}
          or ${useField(field, use).toWhere(actor, 'publication')})`,
      ),
  );
  return conditions.length === 0 ? undefined : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/**
 * Live entries whose facets can be used: where the plugin of a type is gone nobody knows any more who may use those of
 * its restricted fields, so nobody may.
 */
export const hasKnownFacets = (entryTypes: EntryTypes): RawBuilder<boolean> => {
  const types = Object.keys(entryTypes);
  const isOpen = sql<boolean>`publication.restricted_fields is null`;
  return types.length === 0 ? isOpen : sql<boolean>`(${isOpen} or publication.type in (${sql.join(types)}))`;
};
