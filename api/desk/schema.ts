import { z } from '@hono/zod-openapi';
import { LOCALES, ORGANISATION_KINDS, ORGANISATION_ROLES, PLATFORM_ROLES } from '#plugins/kit/index.ts';

export const deskFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  /** The address or slug of the last row of the sheet before. */
  cursor: z.string().min(1).max(254).optional(),
});

const organisation = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  country: z.string().optional(),
});

export const accountCardSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    isSuspended: z.boolean(),
    platformRole: z.enum(PLATFORM_ROLES).optional(),
    country: z.string().optional(),
    memberships: z.array(z.object({ organisation, role: z.enum(ORGANISATION_ROLES) })),
    createdAt: z.iso.datetime(),
  })
  .openapi('AccountCard');

export const accountSchema = accountCardSchema
  .extend({ hasPassword: z.boolean(), sessionCount: z.int(), isSelf: z.boolean() })
  .openapi('Account');

export const numbersSchema = z
  .object({ accounts: z.int(), suspendedAccounts: z.int(), organisations: z.int(), requests: z.int() })
  .openapi('DeskNumbers');

export const linkBody = z.strictObject({ locale: z.enum(LOCALES).openapi({ description: 'Of the letter.' }) });
