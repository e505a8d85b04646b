import type { Fact, FieldValues } from '#plugins/kit/index.ts';

/** The values of an entry whose plugin cannot read it: names as they were stored, nothing interpreted. */
export const plainFactsOf = (values: FieldValues, htmlNames: readonly string[]): Fact[] =>
  Object.entries(values)
    .filter(([name]) => !htmlNames.includes(name))
    .map(([name, value]) => ({ name, label: name, values: listOf(value).map((item) => ({ text: textOf(item) })) }))
    .filter((fact) => fact.values.length > 0);

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);

/** Parts of a group stand beside their names. */
const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, part]) => `${name}: ${listOf(part).map(textOf).join(', ')}`)
        .join('; ')
    : String(value);
