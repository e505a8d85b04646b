import { z } from '@hono/zod-openapi';
import { MARKINGS, ORGANISATION_KINDS, STATES } from '#plugins/kit/index.ts';
import { fileCardSchema } from '../files/service.ts';

export const marking = z.enum(MARKINGS).openapi('Marking', { description: 'Traffic Light Protocol 2.0' });

export const organisationSchema = z
  .object({ slug: z.string(), name: z.string(), kind: z.enum(ORGANISATION_KINDS), country: z.string().optional() })
  .openapi('Organisation');

const group = z
  .object({ id: z.uuid(), name: z.string() })
  .optional()
  .openapi({ description: 'Only of entries marked `red`: whose members alone may read it.' });

export const cardSchema = z
  .object({
    id: z.uuid(),
    type: z.string(),
    slug: z.string(),
    title: z.string(),
    summary: z.string(),
    language: z.string(),
    marking,
    group,
    organisation: organisationSchema,
    publishedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('EntryCard');

const fields = z.record(z.string(), z.unknown()).openapi({ description: 'As /api/entry-types/{type} describes them.' });
const source = z
  .object({
    kind: z.enum(['seed', 'content', 'import']),
    name: z.string(),
    licence: z.string().optional(),
    url: z.string().optional(),
    checkedOn: z.string().optional(),
  })
  .optional();

const plain = z.enum(['type-removed', 'version-newer', 'migration-failed']).optional().openapi({
  description: 'Set where `fields` are as they were stored, because the plugin of the type cannot read them.',
});
const approvals = z
  .object({
    needed: z.int(),
    given: z.array(z.object({ by: z.string(), at: z.iso.datetime() })),
    missing: z
      .array(z.enum([...ORGANISATION_KINDS, 'group']))
      .optional()
      .openapi({ description: 'Kinds of organisation, or a closed group, of which one is still to be among them.' }),
    mine: z.boolean(),
  })
  .optional()
  .openapi({ description: 'While it waits, where more than one reviewer has to approve.' });

const translation = z.object({
  id: z.uuid(),
  type: z.string(),
  slug: z.string(),
  title: z.string(),
  language: z.string(),
  isOriginal: z.boolean(),
});

export const entrySchema = cardSchema
  .extend({
    fields,
    html: z.record(z.string(), z.string()).openapi({
      description:
        'Sanitised HTML of the Markdown fields. A block stands in it as its directive, in an element with `data-block`; pages show what it draws.',
    }),
    revision: z.object({ id: z.uuid(), number: z.int(), hash: z.string() }),
    source,
    trust: z.looseObject({}),
    references: z.record(z.string(), cardSchema),
    files: z.record(z.string(), fileCardSchema).openapi({ description: 'Files that fields name, by id.' }),
    withheld: z.array(z.string()).openapi({ description: 'Fields of the type that you may not read here.' }),
    plain,
    translations: z
      .array(translation.extend({ updatedAt: z.iso.datetime() }))
      .openapi({ description: 'The same text in other languages, as far as you may read them; the original first.' }),
    sourceMovedOn: z
      .literal(true)
      .optional()
      .openapi({ description: 'Set where the original says something else by now than what this one follows.' }),
  })
  .openapi('Entry');

export const workingSchema = z
  .object({
    id: z.uuid(),
    type: z.string(),
    slug: z.string(),
    title: z.string(),
    summary: z.string(),
    language: z.string(),
    marking,
    group,
    state: z.enum(STATES),
    organisation: organisationSchema,
    fields,
    revision: z.object({ id: z.uuid(), number: z.int(), hash: z.string(), createdAt: z.iso.datetime() }),
    publishedRevisionHash: z.string().optional(),
    publishedMarking: marking.optional(),
    approvedHash: z
      .string()
      .optional()
      .openapi({ description: 'Of the revision whose approval the live one rests on, where that is another.' }),
    approvals,
    plain,
    scheduled: z
      .object({
        publishAt: z.iso.datetime(),
        by: z.string(),
        isOpen: z.boolean().openapi({ description: 'False: it was refused when its time had come.' }),
        problem: z.object({ en: z.string(), fr: z.string().optional() }).optional(),
      })
      .optional(),
    translationOf: z.string().optional().openapi({ description: 'Id of the original.' }),
    follows: z.string().optional().openapi({ description: 'Hash of the revision of the original that it says.' }),
    original: z.looseObject({ id: z.uuid(), hash: z.string(), since: z.iso.datetime() }).optional().openapi({
      description: 'The original as it is by now; `followed` is what it said, where that was something else.',
    }),
    translations: z.array(translation.extend({ live: z.boolean(), state: z.enum(STATES).optional() })),
    updatedAt: z.iso.datetime(),
  })
  .openapi('WorkingEntry');

export const draftSchema = z
  .strictObject({
    type: z.string(),
    organisation: z.string().openapi({ description: 'Slug of the publishing organisation.' }),
    title: z.string(),
    summary: z.string().default(''),
    language: z.string().default('en'),
    marking: marking.default('clear'),
    group: z
      .string()
      .optional()
      .openapi({ description: 'Id of one of your groups: needed with the marking `red`, and only with it.' }),
    slug: z.string().optional(),
    translationOf: z.string().optional().openapi({
      description: 'Id of an entry of the same organisation and type, which this one says in another language.',
    }),
    follows: z.string().optional().openapi({
      description:
        'Hash of the revision of that entry which this one says, where you have looked at a newer one. Left out: as before.',
    }),
    fields: fields.default({}),
  })
  .openapi('Draft');

export const listQuery = z.strictObject({
  type: z.string().max(80).optional(),
  term: z.string().max(160).optional().openapi({ example: 'risk-areas/drugs' }),
  organisation: z.string().max(120).optional(),
  group: z.string().max(100).optional().openapi({ description: 'Id of one of your groups.' }),
  q: z
    .string()
    .max(200)
    .optional()
    .openapi({ description: 'Words to search for; results are then ranked, not paged.' }),
  sort: z
    .string()
    .max(80)
    .optional()
    .openapi({ description: '`updated` (the default), `title`, or a facet that you may sort by.' }),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: z.string().max(600).optional(),
});
