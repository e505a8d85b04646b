import { z } from '@hono/zod-openapi';
import { ORGANISATION_KINDS } from '#plugins/kit/index.ts';

/** Of an organisation, wherever it stands in an answer. */
export const standing = {
  confirmation: z
    .object({
      by: z.enum(['system', 'maintainer', 'contact-point']),
      on: z.iso.datetime(),
      until: z.iso.datetime().openapi({ description: 'From then on it counts as no agency, until confirmed again.' }),
    })
    .optional()
    .openapi({ description: 'Of customs administrations and border agencies, where somebody has confirmed it.' }),
  part: z.literal('portal').optional().openapi({ description: 'It runs this portal, and is of no kind.' }),
  region: z.string().optional().openapi({ description: 'Term of the vocabulary `regions`.' }),
};

export const place = z.object({ slug: z.string(), name: z.string() });

const text = z.string().max(2000);

export const profileSchema = z
  .strictObject({
    name: text,
    summary: text.default(''),
    summaryFr: text.optional(),
    website: text.optional(),
    region: z.string().max(80).optional().openapi({ description: 'Term of the vocabulary `regions`.' }),
    contact: text.optional(),
    showContact: z.boolean().optional().openapi({ description: 'Whether readers see the address.' }),
  })
  .openapi('OrganisationProfile');

export const standingQuery = z.strictObject({
  q: z.string().max(200).optional().openapi({ description: 'Part of a name or an address.' }),
  kind: z.enum(ORGANISATION_KINDS).optional(),
  standing: z.enum(['suspended', 'unconfirmed', 'ending']).optional(),
});

export const grantSchema = z.strictObject({
  kind: z.enum(['customs', 'border-agency']),
  evidence: text.openapi({ description: 'What shows that it is one; kept with the grant.' }),
  evidenceLink: text.optional(),
});

export const reasonSchema = z.strictObject({ reason: text });
export const mergeSchema = reasonSchema.extend({ into: z.string().max(120) });
export const moveSchema = reasonSchema.extend({ to: z.string().max(120) });
export const offerSchema = z.strictObject({ to: z.string().max(120) });
export const shownSchema = z.strictObject({ isShown: z.boolean() });

export const slugParam = z.strictObject({
  slug: z
    .string()
    .max(120)
    .openapi({ param: { name: 'slug', in: 'path' } }),
});
