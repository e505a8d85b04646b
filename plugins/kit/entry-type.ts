import { z } from 'zod';
import { describeFields, type FieldDescription } from './describe.ts';
import { requireAlternatives } from './file.ts';
import type { Marking } from './marking.ts';
import type { LocalisedText } from './text.ts';

/** Kinds of organisation. A type says which of them may publish it. */
export const ORGANISATION_KINDS = [
  'customs',
  'border-agency',
  'technology-company',
  'international-organisation',
  'academia',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

interface EntryTypeDefinition<Shape extends z.core.$ZodLooseShape> {
  /** Folder name, URL segment and storage key. Permanent. */
  id: string;
  label: LocalisedText;
  /** Name of the listing, for example “Technologies”. */
  plural: LocalisedText;
  /** What a listing of this type is for, in one sentence. */
  purpose: LocalisedText;
  fields: z.ZodObject<Shape>;
  /** Markings an entry of this type may carry; the first is the default. */
  markings: readonly [Marking, ...Marking[]];
  /** Kinds of organisation that may publish it. Left out: all of them. */
  publishers?: readonly OrganisationKind[];
  /** The publisher confirms the facts again after so many days. */
  confirmEveryDays: number;
  /** The field with the address of the thing's own site: whoever controls that host owns the thing. Left out: nobody can own it. */
  homeField?: keyof Shape & string;
  /** The schema.org type of the page, with the properties that this type adds. */
  structuredData: { type: string; from?: (fields: z.output<z.ZodObject<Shape>>) => Record<string, unknown> };
}

/** A kind of entry, as the host sees it. */
export interface EntryType {
  id: string;
  label: LocalisedText;
  plural: LocalisedText;
  purpose: LocalisedText;
  /** Complete fields, as required for submission. Unknown keys are errors. */
  fields: z.ZodObject;
  /** The same with every field optional: what a draft may hold. */
  draftFields: z.ZodObject;
  description: FieldDescription[];
  markings: readonly [Marking, ...Marking[]];
  publishers: readonly OrganisationKind[];
  confirmEveryDays: number;
  homeField?: string;
  structuredData: { type: string; from: (fields: Record<string, unknown>) => Record<string, unknown> };
}

/** Declares a kind of entry. Pure: importable from the API, the site and tests alike. */
export function defineEntryType<Shape extends z.core.$ZodLooseShape>(
  definition: EntryTypeDefinition<Shape>,
): EntryType {
  const fields = z.strictObject(definition.fields.shape);
  const { type, from } = definition.structuredData;
  const description = describeFields(fields);
  requireAlternatives(description);
  return {
    ...definition,
    fields,
    draftFields: fields.partial(),
    description,
    publishers: definition.publishers ?? ORGANISATION_KINDS,
    structuredData: { type, from: from ? (values) => from(values as z.output<z.ZodObject<Shape>>) : () => ({}) },
  };
}
