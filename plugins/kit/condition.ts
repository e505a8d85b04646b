import { z } from 'zod';
import { peel } from './peel.ts';

/** A field goes with certain values of another one, which stands before it and is chosen from a list. */
export interface Condition {
  field: string;
  is: readonly string[];
}

type Conditions = ReadonlyMap<string, Condition>;
type Named = { name: string; when?: Condition };

/** Fields that are required where their condition holds: optional for Zod, which knows nothing of conditions. */
const requiredThere = new WeakSet<z.core.$ZodType>();

export const isRequiredThere = (schema: z.ZodType): boolean => requiredThere.has(schema);

/** The fields that go with these values, in their order. */
export function applicable<Field extends Named>(fields: readonly Field[], values: object): Field[] {
  const conditions = conditionsOf(fields);
  return conditions.size === 0 ? [...fields] : fields.filter(({ name }) => holds(conditions, name, values));
}

/**
 * An object that knows no other keys, and holds its fields to their conditions.
 *
 * @param complete false: what is required there may still be missing, as in a draft
 */
export function conditionalObject<Shape extends z.core.$ZodLooseShape>(shape: Shape, complete = true) {
  const fields = Object.entries(shape).map(([name, schema]) => ({ name, schema: schema as z.ZodType }));
  const conditions = conditionsOf(fields.map(({ name, schema }) => ({ name, when: peel(schema).meta.when })));
  const optional = fields.map(({ name, schema }) => [name, conditions.has(name) ? optionalThere(schema) : schema]);
  const plain = z.strictObject(Object.fromEntries(optional) as Shape);
  const strict = complete ? plain : (plain.partial() as unknown as typeof plain);
  return fields.reduce((object, { name }) => {
    const condition = conditions.get(name);
    if (!condition) return object;
    const isRequired = complete && requiredThere.has(object.shape[name] as z.core.$ZodType);
    // All that is wrong is said at once, so this is looked at even where another field is wrong.
    const always = { path: [name], when: () => true };
    return object
      .refine((values) => isBlank(values, name) || holds(conditions, name, values as object), {
        ...always,
        ...{ error: 'kit.condition', params: condition },
      })
      .refine((values) => !isRequired || !isEmpty(values, name) || !holds(conditions, name, values as object), {
        ...always,
        error: 'kit.missing',
      });
  }, strict);
}

function optionalThere(schema: z.ZodType): z.ZodType {
  if (!peel(schema).required) return schema;
  const optional = schema.optional();
  requiredThere.add(optional);
  return optional;
}

const conditionsOf = (fields: readonly Named[]): Conditions =>
  new Map(fields.flatMap(({ name, when }) => (when ? [[name, when] as const] : [])));

function holds(conditions: Conditions, name: string, values: object): boolean {
  const condition = conditions.get(name);
  if (!condition) return true;
  const said = (values as Record<string, unknown>)[condition.field];
  return (
    holds(conditions, condition.field, values) &&
    (Array.isArray(said) ? said : [said]).some((value) => typeof value === 'string' && condition.is.includes(value))
  );
}

/** Nothing is said; a list without values says nothing either. */
function isBlank(values: unknown, name: string): boolean {
  if (isEmpty(values, name)) return true;
  const value = (values as Record<string, unknown>)[name];
  return Array.isArray(value) && value.length === 0;
}

const isEmpty = (values: unknown, name: string): boolean =>
  typeof values !== 'object' || values === null || (values as Record<string, unknown>)[name] === undefined;
