import { z } from '@hono/zod-openapi';
import { MARKINGS, ORGANISATION_KINDS, USE_MARKINGS } from '#plugins/kit/index.ts';

const organisation = {
  slug: z.string(),
  name: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  country: z.string().optional(),
};

const said = {
  since: z.string().optional(),
  steps: z.array(z.string()).openapi({ description: 'Of the vocabulary `process-steps`.' }),
  purpose: z.string().optional(),
  mayBeAsked: z.boolean(),
  marking: z.enum(USE_MARKINGS),
  declaredAt: z.iso.datetime(),
  confirmedAt: z.iso.datetime(),
  confirmBy: z.iso.date(),
  isOverdue: z.boolean(),
};

const entry = z.object({
  id: z.uuid(),
  type: z.string(),
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  language: z.string(),
  marking: z.enum(MARKINGS),
  organisation: z.object(organisation),
  publishedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const usesSchema = z.object({ rows: z.array(z.object({ entry, ...said })) });

export const ownUsesSchema = z
  .object({
    entry,
    organisations: z.array(
      z.object({ organisation: z.object(organisation), use: z.object({ ...organisation, ...said }).optional() }),
    ),
  })
  .openapi('OwnUses');

export const useSchema = z.strictObject({
  since: z.string().max(10).optional().openapi({ description: '`2024`, `2024-05` or `2024-05-01`.' }),
  steps: z.array(z.string().max(80)).max(20).default([]),
  purpose: z.string().max(1000).optional(),
  mayBeAsked: z.boolean(),
  marking: z.enum(USE_MARKINGS).openapi({ description: 'Who may know: everybody, members, or agencies.' }),
});

const slug = z
  .string()
  .max(120)
  .openapi({ param: { name: 'slug', in: 'path' } });

export const slugParam = z.strictObject({ slug });
export const declarerParam = z.strictObject({ id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }), slug });
