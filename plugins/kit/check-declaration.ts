import type { FieldDescription } from './describe.ts';
import type { FieldKind } from './fields.ts';

/** Kinds with values that entries have in common. An amount, a text or a person is hardly ever the same twice. */
const FACETS: readonly FieldKind[] = [
  ...(['choice', 'term', 'country', 'language', 'currency', 'locode', 'hsCode'] as const),
  ...(['organisation', 'spdx', 'text', 'date', 'entry'] as const),
];

/** Kinds whose values are chosen, so that another field can go with one of them. */
const CHOSEN: readonly FieldKind[] = ['choice', 'term', 'country', 'language', 'currency'];

/** @throws Error for a field that entries cannot be filtered by */
export function checkFacet({ name, kind, facet }: FieldDescription): void {
  if (facet && !FACETS.includes(kind))
    throw new Error(`Field “${name}”: entries are not filtered by a field of the kind ${kind}. Take “facet” off it.`);
}

/** @throws Error for a condition that can never be asked, or that tells of what not everybody may read */
export function checkCondition({ name, when, access }: FieldDescription, siblings: readonly FieldDescription[]): void {
  if (!when) return;
  const before = siblings.slice(
    0,
    siblings.findIndex((field) => field.name === name),
  );
  const asked = before.find((field) => field.name === when.field);
  const fail = (because: string): never => {
    throw new Error(`Field “${name}”, condition on “${when.field}”: ${because}`);
  };
  if (!asked) return fail('there is no field of this name before it. People answer from the top down.');
  if (!CHOSEN.includes(asked.kind))
    fail(`it is of the kind ${asked.kind}. A condition needs one of: ${CHOSEN.join(', ')}.`);
  const unknown = asked.choices && when.is.filter((id) => !asked.choices?.some((choice) => choice.id === id));
  if (when.is.length === 0 || (unknown && unknown.length > 0))
    fail(`it is never “${(unknown ?? []).join('”, “')}”. Write its choices as they are declared.`);
  // Whether the one is there tells what the other says.
  if (asked.access.read !== 'readers' && asked.access.read !== access.read)
    fail(`only ${asked.access.read} may read it, so give this field readableBy: '${asked.access.read}' as well.`);
}
