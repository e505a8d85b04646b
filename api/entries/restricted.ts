import { isMemberOf } from '../access/actor.ts';
import { useField } from '../access/field.ts';
import type { Context } from '../context.ts';
import { fromJson } from '../db/json.ts';
import { currentValues, type StoredValues } from './current-values.ts';
import type { ViewRow } from './queries.ts';

type Row = StoredValues & Pick<ViewRow, 'organisation_id' | 'restricted_fields'>;

/**
 * What the reader may read of the fields of a live entry and of their HTML. `withheld` names the other fields of its
 * type, filled in or not, so that their absence says nothing.
 */
export function withoutRestricted(context: Context, row: Row) {
  const { fields, html, plain } = currentValues(context, row);
  const withheld = withheldFields(context, row, plain !== undefined);
  const keep = <Value>(values: Record<string, Value>): Record<string, Value> =>
    Object.fromEntries(Object.entries(values).filter(([path]) => !withheld.includes(path.split('.')[0]!)));
  return {
    fields: keep(fields),
    html: keep(html),
    withheld,
    plain,
  };
}

function withheldFields({ actor, entryTypes }: Context, row: Row, isPlain: boolean): string[] {
  const description = isPlain ? undefined : entryTypes[row.type]?.description;
  if (description)
    return description.filter((field) => !useField(field, 'read').allows(actor, row)).map((field) => field.name);
  // The plugin is gone, or does not know these fields, and with it who may read them: what was restricted stays with its organisation.
  return row.restricted_fields === null || isMemberOf(actor, row.organisation_id)
    ? []
    : fromJson<string[]>(row.restricted_fields);
}
