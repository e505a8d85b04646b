import type { Fact, FieldValues } from '#plugins/kit/index.ts';

/** The values of an entry whose type is no longer installed: names as they were stored, nothing interpreted. */
export const plainFactsOf = (values: FieldValues, htmlNames: readonly string[]): Fact[] =>
  Object.entries(values)
    .filter(([name]) => !htmlNames.includes(name))
    .map(([name, value]) => ({
      name,
      label: name,
      values: (Array.isArray(value) ? value : [value]).map((item) => ({
        text: typeof item === 'object' ? JSON.stringify(item) : String(item),
      })),
    }));
