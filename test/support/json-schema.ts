interface Schema {
  required?: string[];
  properties?: Record<string, Schema>;
  enum?: unknown[];
  type?: string;
  contains?: Schema;
  maxItems?: number;
  anyOf?: Schema[];
  allOf?: Schema[];
  if?: Schema;
  then?: Schema;
  else?: Schema;
}

/**
 * Whether a value meets the conditions of a JSON Schema: of the keywords those that conditions are written with, which Zod
 * does not read.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
export function meets(schema: object, value: unknown): boolean {
  const { required = [], properties = {}, allOf = [], anyOf, ...own } = schema as Schema;
  const object = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const list = Array.isArray(value) ? (value as unknown[]) : undefined;
  return [
    required.every((name) => Object.hasOwn(object, name)),
    Object.entries(properties).every(([name, part]) => !Object.hasOwn(object, name) || meets(part, object[name])),
    !own.enum || own.enum.includes(value),
    own.type !== 'array' || list !== undefined,
    !own.contains || list === undefined || list.some((item) => meets(own.contains!, item)),
    own.maxItems === undefined || list === undefined || list.length <= own.maxItems,
    allOf.every((part) => meets(part, value)),
    !anyOf || anyOf.some((part) => meets(part, value)),
    !own.if || meets((meets(own.if, value) ? own.then : own.else) ?? {}, value),
  ].every(Boolean);
}
