import type { FieldValues } from '#plugins/kit/index.ts';
import { isMemberOf } from '../access/actor.ts';
import { useField } from '../access/field.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import type { ViewRow } from './queries.ts';

/**
 * What the reader may read of the fields of a live entry and of their HTML. `withheld` names the other fields of its
 * type, filled in or not, so that their absence says nothing.
 */
export function withoutRestricted(context: Context, row: ViewRow) {
  const withheld = withheldFields(context, row);
  const keep = <Value>(values: Record<string, Value>): Record<string, Value> =>
    Object.fromEntries(Object.entries(values).filter(([path]) => !withheld.includes(path.split('.')[0]!)));
  return {
    fields: keep(fromJson<FieldValues>(row.fields)),
    html: keep(fromJson<Record<string, string>>(row.html)),
    withheld,
  };
}

function withheldFields({ actor, entryTypes }: Context, row: ViewRow): string[] {
  const description = entryTypes[row.type]?.description;
  if (description)
    return description.filter((field) => !useField(field, 'read').allows(actor, row)).map((field) => field.name);
  // The plugin is gone, and with it who may read them: what was restricted stays with its organisation.
  return row.restricted_fields === null || isMemberOf(actor, row.organisation_id)
    ? []
    : fromJson<string[]>(row.restricted_fields);
}
