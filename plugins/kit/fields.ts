import { z } from 'zod';
import { conditionalObject, type Condition } from './condition.ts';
import type { FieldAudience } from './field-audience.ts';
import type { LocalisedText } from './text.ts';
import { UNCHOSEN } from './what-is-wrong.ts';

/** How a value is entered, checked and shown. Every helper below returns a Zod type that carries one. */
export type FieldKind = LeafKind | CompositeKind | 'group';

/** Held as one text or number. */
type LeafKind =
  | ('text' | 'markdown' | 'choice' | 'term' | 'country' | 'language' | 'spdx' | 'link' | 'date' | 'entry')
  | ('number' | 'currency' | 'locode' | 'email' | 'phone' | 'organisation' | 'file');

/** Held as an object of parts that belong together, and read as one value. */
export type CompositeKind = 'money' | 'quantity' | 'period' | 'hsCode' | 'contact';

/** Search weight, as in full-text engines: `A` weighs most (next to the title), `D` least. */
export type SearchWeight = 'A' | 'B' | 'C' | 'D';

export interface Choice {
  id: string;
  label: LocalisedText;
}

/** Without a label the messages of the plugin have to name it. */
export type UnnamedChoice = Pick<Choice, 'id'> & Partial<Choice>;

declare module 'zod' {
  interface GlobalMeta {
    label?: LocalisedText;
    /** Help shown before the field. Overrides Zod's deprecated use of nothing. */
    help?: LocalisedText;
    kind?: FieldKind;
    choices?: readonly UnnamedChoice[];
    vocabulary?: string;
    entryType?: string;
    /** What a `number` counts. */
    unit?: UnnamedChoice;
    /** Asked for, and kept, only where another field before it says so. A required one is then required only there. */
    when?: Condition;
    /** Entries are filtered and counted by this field. */
    facet?: boolean;
    search?: SearchWeight;
    /** Shown as a section of the page instead of a row among the facts. */
    section?: boolean;
    /**
     * Who may read the field, of those who may read the entry; left out: all of them. Its words are then not searched.
     * It holds from the first publication on: what was published without it has been read.
     */
    readableBy?: FieldAudience;
    /** Who may filter, count or sort by it; left out: whoever may read it. */
    filterableBy?: FieldAudience;
    countableBy?: FieldAudience;
    sortableBy?: FieldAudience;
  }
}

/** One line of text. */
export const text = (maxLength = 200) => z.string().trim().min(1).max(maxLength).meta({ kind: 'text' });

/** Markdown, sanitised when it is saved. At most 200,000 characters, about a hundred pages. */
export const markdown = (maxLength = 200_000) =>
  z.string().trim().min(1).max(maxLength).meta({ kind: 'markdown', section: true, search: 'C' });

/**
 * One of a fixed list that belongs to the type; for lists shared between types use `term`.
 *
 * @param listed labels by id, or only the ids: their labels are then in the messages of the plugin
 */
export const choice = <const Id extends string>(listed: Record<Id, LocalisedText> | readonly Id[]) => {
  const choices: UnnamedChoice[] = Array.isArray(listed)
    ? (listed as readonly Id[]).map((id) => ({ id }))
    : Object.entries<LocalisedText>(listed as Record<Id, LocalisedText>).map(([id, label]) => ({ id, label }));
  return z.enum(choices.map(({ id }) => id) as [Id, ...Id[]], UNCHOSEN).meta({ kind: 'choice', choices });
};

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A term of a controlled vocabulary in `content/vocabularies`. The host checks that the term exists. */
export const term = (vocabulary: string) =>
  z.string().max(80).regex(SLUG).meta({ kind: 'term', vocabulary, facet: true, search: 'B' });

/** A country. @see ISO 3166-1 alpha-2 */
export const country = () =>
  z
    .string()
    .regex(/^[A-Z]{2}$/)
    .meta({ kind: 'country', facet: true });

/** A language. @see ISO 639-1 */
export const language = () =>
  z
    .string()
    .regex(/^[a-z]{2}$/)
    .meta({ kind: 'language' });

/**
 * An SPDX licence identifier, `LicenseRef-…` included, or an expression with AND, OR, WITH.
 *
 * @see https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 */
export const spdx = () =>
  z
    .string()
    .trim()
    .max(200)
    .regex(/^\(*[A-Za-z0-9][A-Za-z0-9.+-]*\)*( (AND|OR|WITH) \(*[A-Za-z0-9][A-Za-z0-9.+-]*\)*)*$/)
    .refine(hasBalancedBrackets)
    .meta({ kind: 'spdx', facet: true });

const hasBalancedBrackets = (expression: string): boolean => {
  let open = 0;
  for (const letter of expression) {
    if (letter === '(') open++;
    if (letter === ')' && --open < 0) return false;
  }
  return open === 0;
};

/** A web address. Only http and https: nothing that a browser would execute. */
export const link = () =>
  z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .meta({ kind: 'link' });

/** A day, `YYYY-MM-DD`. */
export const date = () => z.iso.date().meta({ kind: 'date' });

/** A published entry of another type, by its id. The host checks that the author may read it. */
export const entryRef = (entryType: string) => z.uuid().meta({ kind: 'entry', entryType });

/** An organisation of this portal, by its slug. The host checks that it is active. */
export const organisationRef = () => z.string().max(100).regex(SLUG).meta({ kind: 'organisation' });

/** A part with fields of its own, usually repeated: `many(group({ … }))`. Unknown keys are errors. A section, as it is too wide for a fact. */
export const group = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  conditionalObject(shape).meta({ kind: 'group', section: true });

/** A list of up to `max` values. Empty when nothing is stated. */
export const many = <Item extends z.ZodType>(item: Item, max = 30) => z.array(item).max(max).default([]);

/** A list that must not be empty when the entry is submitted. */
export const some = <Item extends z.ZodType>(item: Item, max = 30) => z.array(item).min(1).max(max);
