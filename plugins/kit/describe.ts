import { z } from 'zod';
import { checkCondition, checkFacet } from './check-declaration.ts';
import { type Condition, isRequiredThere } from './condition.ts';
import type { FieldAudience, FieldUse } from './field-audience.ts';
import type { UploadKind } from './file.ts';
import type { Choice, FieldKind, SearchWeight } from './fields.ts';
import { peel } from './peel.ts';
import { LOCALES, type LocalisedText } from './text.ts';
import { choiceIn, textOf, unknownNames, type Words, wordsOfPart } from './type-messages.ts';

/** What the host knows of one field. Form, facts, facets, search text and API derive from it. */
export interface FieldDescription {
  name: string;
  kind: FieldKind;
  label: LocalisedText;
  help?: LocalisedText;
  /** Must be there before the entry can be submitted; of a field with a condition: where that holds. */
  required: boolean;
  /** Holds a list of values. */
  many: boolean;
  maxLength?: number;
  choices?: readonly Choice[];
  vocabulary?: string;
  entryType?: string;
  /** What a `number` counts. */
  unit?: Choice;
  /** Of a `file`. */
  accept?: readonly UploadKind[];
  maxBytes?: number;
  /** See `applicable`. */
  when?: Condition;
  facet: boolean;
  search?: SearchWeight;
  section: boolean;
  /** See `ownPlace` in facts.ts. */
  ownPlace?: boolean;
  /** See `comparedFields`. */
  compare?: boolean;
  /** Who may do what with it. Parts of a group share what is said of the group. */
  access: Record<FieldUse, FieldAudience>;
  /** The parts of a `group`, and of every other kind that is an object. */
  fields?: FieldDescription[];
}

/** What is missing is gathered, so that all of it can be said at once. */
interface Reading {
  words?: Words;
  /** Names of the fields around, outermost first. */
  trail: readonly string[];
  missing: string[];
}

/**
 * Reads the fields of an entry type out of its Zod schema.
 *
 * @param words of the plugin's messages; with them every label must be there in every language
 * @throws Error naming the field, when it was not made with a helper of the kit, carries no label (in a language), or
 * declares what cannot be
 */
export function describeFields(schema: z.ZodObject, words?: Words): FieldDescription[] {
  const missing: string[] = [];
  const description = describeAll(schema, { words, trail: [], missing });
  if (missing.length > 0) throw new Error(missing.join('\n'));
  return description;
}

function describeAll(schema: z.ZodObject, { words, trail, missing }: Reading): FieldDescription[] {
  if (words) missing.push(...unknownNames(words, Object.keys(schema.shape)));
  const description = Object.entries(schema.shape).map(([name, field]) =>
    describeField(name, field as z.ZodType, { words: wordsOfPart(words, name), trail, missing }),
  );
  for (const field of description) checkCondition(field, description);
  return description;
}

function describeField(name: string, schema: z.ZodType, reading: Reading): FieldDescription {
  const { inner, meta, required, many } = peel(schema);
  if (!meta.kind)
    throw new Error(`Field “${name}”: use a field helper of plugins/kit, so that the host knows how to show it.`);
  if (meta.compare && (meta.section || meta.kind === 'group' || meta.kind === 'entry'))
    throw new Error(`Field “${name}”: only facts are compared. Take away compare, or section.`);
  const help = textOf(reading.words, (messages) => messages.help, meta.help);
  const access = accessOf(meta);
  const field: FieldDescription = {
    name,
    kind: meta.kind,
    label: labelOf(
      name,
      '',
      textOf(reading.words, (messages) => messages.label, meta.label),
      reading,
    ),
    help: help.en === undefined ? undefined : (help as LocalisedText),
    required: required || isRequiredThere(schema),
    many,
    maxLength: inner instanceof z.ZodString ? (inner.maxLength ?? undefined) : undefined,
    choices: meta.choices?.map(({ id, label }) => namedChoice(name, id, label, reading)),
    vocabulary: meta.vocabulary,
    entryType: meta.entryType,
    unit: meta.unit && namedChoice(name, meta.unit.id, meta.unit.label, reading),
    accept: meta.accept,
    maxBytes: meta.maxBytes,
    when: meta.when,
    facet: meta.facet ?? false,
    search: meta.search,
    section: meta.section ?? false,
    ...(meta.ownPlace && { ownPlace: true }),
    ...(meta.compare && { compare: true }),
    access,
    fields: inner instanceof z.ZodObject ? describeParts({ name, access }, inner, reading) : undefined,
  };
  checkFacet(field);
  return field;
}

const namedChoice = (name: string, id: string, label: LocalisedText | undefined, reading: Reading): Choice => ({
  id,
  label: labelOf(name, id, textOf(reading.words, choiceIn(id), label), reading),
});

/** @param id of a choice; empty for the field itself */
function labelOf(name: string, id: string, label: Partial<LocalisedText>, { words, trail, missing }: Reading) {
  const place = [...trail, name].join('.fields.');
  const thing = `Field “${name}”${trail.length > 0 ? ` in “${trail.join('.')}”` : ''}${id && `, choice “${id}”`}`;
  if (words) {
    const absent = LOCALES.filter((locale) => label[locale] === undefined);
    const key = `fields.${place}.${id ? `choices.${id}` : 'label'}`;
    missing.push(...absent.map((locale) => `${thing}: no label in ${locale}; add ${key} to messages/${locale}.json.`));
  } else if (label.en === undefined) {
    missing.push(`${thing}: no label in en; add .meta({ label: { en: '…' } }), it is the name people read.`);
  }
  return { en: name, ...label };
}

function accessOf({ readableBy = 'readers', ...meta }: z.core.GlobalMeta): FieldDescription['access'] {
  const { filterableBy = readableBy, countableBy = readableBy, sortableBy = readableBy } = meta;
  return { read: readableBy, filter: filterableBy, count: countableBy, sort: sortableBy };
}

/** A part cannot be kept from whoever reads the whole: nothing would take it out. */
function describeParts(
  { name, access: whole }: Pick<FieldDescription, 'name' | 'access'>,
  schema: z.ZodObject,
  reading: Reading,
): FieldDescription[] {
  const parts = describeAll(schema, { ...reading, trail: [...reading.trail, name] });
  const restricted = parts.find(({ access }) =>
    Object.values(access).some((audience) => audience !== 'readers' && audience !== whole.read),
  );
  if (restricted)
    throw new Error(`Field “${name}.${restricted.name}”: restrict the whole of “${name}”, not a part of it.`);
  return parts;
}
