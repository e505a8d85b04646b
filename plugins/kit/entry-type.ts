import { z } from 'zod';
import { conditionalObject } from './condition.ts';
import { describeFields, type FieldDescription } from './describe.ts';
import { requireAlternatives } from './file.ts';
import type { Marking } from './marking.ts';
import { LOCALES, type LocalisedText } from './text.ts';
import { type ByLocale, type TypeMessages, wordsOfFields } from './type-messages.ts';

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
  /** The files `messages/<locale>.json` of the plugin. With them, every label has to be there in every language. */
  messages?: ByLocale<TypeMessages>;
  /** Needed without messages, like the next two. */
  label?: LocalisedText;
  /** Name of the listing, for example “Technologies”. */
  plural?: LocalisedText;
  /** What a listing of this type is for, in one sentence. */
  purpose?: LocalisedText;
  fields: z.ZodObject<Shape> | Shape;
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

/**
 * Declares a kind of entry. Pure: importable from the API, the site and tests alike.
 *
 * @throws Error that names every label which is missing, with its field and language, or what else cannot be
 */
export function defineEntryType<Shape extends z.core.$ZodLooseShape>(
  definition: EntryTypeDefinition<Shape>,
): EntryType {
  const { messages, ...declared } = definition;
  const shape = declared.fields instanceof z.ZodObject ? declared.fields.shape : declared.fields;
  const fields = conditionalObject(shape);
  const { type, from } = declared.structuredData;
  const { description, names } = within(declared.id, () => {
    const found = describeFields(fields, messages && wordsOfFields(messages));
    requireAlternatives(found);
    return { description: found, names: namesOf(definition) };
  });
  return {
    ...declared,
    ...names,
    fields,
    draftFields: conditionalObject(shape, false),
    description,
    publishers: declared.publishers ?? ORGANISATION_KINDS,
    structuredData: {
      type,
      from: from ? (values: Record<string, unknown>) => from(values as z.output<z.ZodObject<Shape>>) : () => ({}),
    },
  };
}

function namesOf<Shape extends z.core.$ZodLooseShape>({ messages, ...inline }: EntryTypeDefinition<Shape>) {
  const name = (key: 'label' | 'plural' | 'purpose'): LocalisedText => {
    const found = messages ? { en: messages.en[key], fr: messages.fr[key] } : { ...inline[key] };
    for (const locale of messages ? LOCALES : (['en'] as const))
      if (!found[locale]) throw new Error(`no ${key} in ${locale}; add it to messages/${locale}.json.`);
    return found as LocalisedText;
  };
  return { label: name('label'), plural: name('plural'), purpose: name('purpose') };
}

/** Says of which type an error tells. */
function within<Result>(id: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw new Error(`Entry type “${id}”: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
