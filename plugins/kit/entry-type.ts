import { z } from 'zod';
import { type Addressed, type Grounds, requireClosedLetters } from './addressed.ts';
import { requireApiVersion } from './api-version.ts';
import type { Compared } from './compared.ts';
import { conditionalObject } from './condition.ts';
import { describeFields, type FieldDescription } from './describe.ts';
import { checkExchange, type ExchangeMapping } from './exchange.ts';
import { requireAlternatives } from './file.ts';
import type { TermWords } from './glossary.ts';
import type { Marking } from './marking.ts';
import { type MigrationSteps, requireEveryStep } from './migrate.ts';
import { ORGANISATION_KINDS, type OrganisationKind } from './organisation-kind.ts';
import { PluginProblem } from './plugin-problem.ts';
import { readReviewPolicy, type ReviewPolicy } from './review-policy.ts';
import { type Locale, LOCALES, type LocalisedText } from './text.ts';
import type { TrendsDeclaration } from './trends.ts';
import { type ByLocale, type TypeMessages, wordsOfFields } from './type-messages.ts';
import type { FieldValues } from './values.ts';

interface EntryTypeDefinition<Shape extends z.core.$ZodLooseShape> {
  /** Version of the kit that it was made for, see `KIT_VERSION`. */
  apiVersion: string;
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
  /** Of the fields, raised with every change after which older values do not fit. Left out: 1. */
  version?: number;
  /** One step for every version from 2 on. */
  migrate?: MigrationSteps;
  /** Markings an entry of this type may carry; the first is the default. */
  markings: readonly [Marking, ...Marking[]];
  /** Kinds of organisation that may publish it. Left out: all of them. */
  publishers?: readonly OrganisationKind[];
  /** Who has to approve what. Left out: one reviewer approves every revision. */
  review?: Partial<Omit<ReviewPolicy, 'resets'>> & { resets?: readonly (keyof Shape & string)[] };
  /** The publisher confirms the facts again after so many days. */
  confirmEveryDays: number;
  /** The field with the address of the thing's own site: whoever controls that host owns the thing. Left out: nobody can own it. */
  homeField?: keyof Shape & string;
  /** Its entries are letters to one organisation. Left out: they are read as they are marked. */
  addressed?: Addressed<keyof Shape & string>;
  /** Its entries are counted together by region. Left out: they are not. */
  compared?: Compared<keyof Shape & string>;
  /** What its entries name as grounds for refusing what is asked under them. Left out: they name none. */
  grounds?: Grounds;
  /** It is a call that others ask about and respond to: the fields with the last day of each, in UTC. Left out: it is none. */
  call?: { questions: keyof Shape & string; responses: keyof Shape & string };
  /** Administrations may declare that they use the thing. */
  isUsed?: true;
  /** Times (ISO 8601 UTC) from which its page says something else. Left out: it says the same until it is changed. */
  turnsAt?: (fields: z.output<z.ZodObject<Shape>>) => readonly string[];
  /** The schema.org type of the page, with the properties that this type adds. */
  structuredData: { type: string; from?: (fields: z.output<z.ZodObject<Shape>>) => Record<string, unknown> };
  /** How it is written in feeds and tables. Left out: as its fields say. */
  exchange?: ExchangeMapping<z.output<z.ZodObject<Shape>>>;
  /** The term that an entry explains: texts link to it and questions are asked in its other words, too. */
  glossary?: (fields: FieldValues) => TermWords;
  /** Of a kind whose entries hold every language: what one is called on a page of this language. Left out: by its title, in its own. */
  inLanguage?: (fields: FieldValues, locale: Locale) => { title: string; summary: string };
  /** What readers see it counted by on a page of trends. Left out: there is none. */
  trends?: TrendsDeclaration;
}

/** A kind of entry, as the host sees it. */
export interface EntryType {
  apiVersion: string;
  id: string;
  label: LocalisedText;
  plural: LocalisedText;
  purpose: LocalisedText;
  /** Complete fields, as required for submission. Unknown keys are errors. */
  fields: z.ZodObject;
  /** The same with every field optional: what a draft may hold. */
  draftFields: z.ZodObject;
  description: FieldDescription[];
  version: number;
  migrate: MigrationSteps;
  markings: readonly [Marking, ...Marking[]];
  publishers: readonly OrganisationKind[];
  review: ReviewPolicy;
  confirmEveryDays: number;
  homeField?: string;
  addressed?: Addressed;
  compared?: Compared;
  grounds?: Grounds;
  call?: { questions: string; responses: string };
  isUsed?: true;
  turnsAt?: (fields: Record<string, unknown>) => readonly string[];
  structuredData: { type: string; from: (fields: Record<string, unknown>) => Record<string, unknown> };
  exchange?: ExchangeMapping;
  glossary?: (fields: FieldValues) => TermWords;
  inLanguage?: (fields: FieldValues, locale: Locale) => { title: string; summary: string };
  trends?: TrendsDeclaration;
}

/**
 * Declares a kind of entry. Pure: importable from the API, the site and tests alike.
 *
 * @throws PluginProblem, Error that name the plugin, and every label that is missing or what else cannot be
 */
export function defineEntryType<Shape extends z.core.$ZodLooseShape>(
  definition: EntryTypeDefinition<Shape>,
): EntryType {
  const { messages, ...declared } = definition;
  const { id, version = 1, migrate = {} } = declared;
  requireApiVersion(id, declared.apiVersion);
  requireEveryStep(id, version, migrate);
  requireClosedLetters(id, declared);
  const shape = declared.fields instanceof z.ZodObject ? declared.fields.shape : declared.fields;
  const fields = conditionalObject(shape);
  const { type, from } = declared.structuredData;
  return within(id, () => {
    const description = describeFields(fields, messages && wordsOfFields(messages));
    requireAlternatives(description);
    const exchange = declared.exchange as ExchangeMapping | undefined;
    const turnsAt = declared.turnsAt as EntryType['turnsAt'];
    checkExchange({ description, exchange });
    return {
      ...declared,
      ...namesOf(definition),
      fields,
      draftFields: conditionalObject(shape, false),
      description,
      exchange,
      turnsAt,
      version,
      migrate,
      publishers: declared.publishers ?? ORGANISATION_KINDS,
      review: readReviewPolicy(id, declared.review, Object.keys(shape)),
      structuredData: {
        type,
        from: from ? (values: Record<string, unknown>) => from(values as z.output<z.ZodObject<Shape>>) : () => ({}),
      },
    };
  });
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
    if (error instanceof PluginProblem) throw error;
    throw new Error(`Entry type “${id}”: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
