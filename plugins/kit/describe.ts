import { z } from 'zod';
import type { FieldAudience, FieldUse } from './field-audience.ts';
import type { UploadKind } from './file.ts';
import type { Choice, FieldKind, SearchWeight } from './fields.ts';
import type { LocalisedText } from './text.ts';

/** What the host knows of one field. Form, facts, facets, search text and API derive from it. */
export interface FieldDescription {
  name: string;
  kind: FieldKind;
  label: LocalisedText;
  help?: LocalisedText;
  /** Must be there before the entry can be submitted. */
  required: boolean;
  /** Holds a list of values. */
  many: boolean;
  maxLength?: number;
  choices?: readonly Choice[];
  vocabulary?: string;
  entryType?: string;
  /** Of a `file`. */
  accept?: readonly UploadKind[];
  maxBytes?: number;
  facet: boolean;
  search?: SearchWeight;
  section: boolean;
  /** Who may do what with it. Parts of a group share what is said of the group. */
  access: Record<FieldUse, FieldAudience>;
  /** The parts of a `group`. */
  fields?: FieldDescription[];
}

/**
 * Reads the fields of an entry type out of its Zod schema.
 *
 * @throws Error naming the field, when it was not made with a helper of the kit or carries no label.
 */
export function describeFields(schema: z.ZodObject): FieldDescription[] {
  return Object.entries(schema.shape).map(([name, field]) => describeField(name, field as z.ZodType));
}

function describeField(name: string, schema: z.ZodType): FieldDescription {
  const { inner, meta, required, many } = unwrap(schema);
  if (!meta.kind)
    throw new Error(`Field “${name}”: use a field helper of plugins/kit, so that the host knows how to show it.`);
  if (!meta.label) throw new Error(`Field “${name}”: add .meta({ label: { en: '…' } }), it is the name people read.`);
  return {
    name,
    kind: meta.kind,
    label: meta.label,
    help: meta.help,
    required,
    many,
    maxLength: inner instanceof z.ZodString ? (inner.maxLength ?? undefined) : undefined,
    choices: meta.choices,
    vocabulary: meta.vocabulary,
    entryType: meta.entryType,
    accept: meta.accept,
    maxBytes: meta.maxBytes,
    facet: meta.facet ?? false,
    search: meta.search,
    section: meta.section ?? false,
    access: accessOf(meta),
    fields: inner instanceof z.ZodObject ? describeParts(name, inner) : undefined,
  };
}

function accessOf({ readableBy = 'readers', ...meta }: z.core.GlobalMeta): FieldDescription['access'] {
  const { filterableBy = readableBy, countableBy = readableBy, sortableBy = readableBy } = meta;
  return { read: readableBy, filter: filterableBy, count: countableBy, sort: sortableBy };
}

/** A part cannot be kept from whoever reads the whole: nothing would take it out. */
function describeParts(group: string, schema: z.ZodObject): FieldDescription[] {
  const parts = describeFields(schema);
  const restricted = parts.find(({ access }) => Object.values(access).some((audience) => audience !== 'readers'));
  if (restricted)
    throw new Error(`Field “${group}.${restricted.name}”: restrict the whole of “${group}”, not a part of it.`);
  return parts;
}

/** Takes off optional, default and array wrappers; what an outer layer says wins over an inner one. */
function unwrap(schema: z.ZodType) {
  let inner = schema;
  let required = true;
  let many = false;
  let meta: z.core.GlobalMeta = schema.meta() ?? {};
  for (;;) {
    if (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) {
      required = false;
      inner = inner.unwrap() as z.ZodType;
    } else if (inner instanceof z.ZodArray) {
      many = true;
      inner = inner.unwrap() as z.ZodType;
    } else {
      return { inner, meta, required, many };
    }
    meta = { ...inner.meta(), ...meta };
  }
}
