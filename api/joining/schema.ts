import { z } from '@hono/zod-openapi';
import { country, link, LOCALES, ORGANISATION_KINDS, ORGANISATION_ROLES } from '#plugins/kit/index.ts';

/** As accounts have it. */
const address = z.string().trim().toLowerCase().pipe(z.email().max(254));
const personName = z.string().trim().min(1).max(120);
const locale = z.enum(LOCALES);
const role = z.enum(ORGANISATION_ROLES);

/** What the use cases take; routes take any text, so that a page and a program are told the same. */
export const newInvitation = z.strictObject({ email: address, role, locale });
export const person = z.strictObject({ name: personName, password: z.string() });
export const joinInput = z.strictObject({
  name: personName,
  email: address,
  reason: z.string().trim().min(1).max(2000),
  locale,
  organisation: z.string().max(120).optional(),
  newOrganisation: z
    .strictObject({
      name: z.string().trim().min(1).max(160),
      kind: z.enum(ORGANISATION_KINDS),
      country: country().optional(),
      website: link().optional(),
    })
    .optional(),
});
export const approval = z.strictObject({ role: role.optional(), evidence: z.string().trim().max(2000).optional() });

const text = z.string().max(4000);
/** In place of a text anything that is none opens what no link opens: nothing. */
const token = z.string().max(200).catch('').openapi({ type: 'string' });

export const inviteBody = z.strictObject({ email: text, role, locale });
export const tokenBody = z.strictObject({ token });
export const acceptBody = z.strictObject({
  token,
  person: z.strictObject({ name: text, password: z.string().max(1000) }).optional(),
});
export const joinBody = z.strictObject({
  name: text,
  email: text,
  reason: text,
  locale,
  organisation: text.optional(),
  newOrganisation: z
    .strictObject({
      name: text,
      kind: z.enum(ORGANISATION_KINDS),
      country: text.optional(),
      website: text.optional(),
    })
    .optional(),
});
export const approvalBody = z.strictObject({ role: role.optional(), evidence: text.optional() });
export const refusalBody = z.strictObject({ reason: text });
export const roleBody = z.strictObject({ role });

const organisation = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  country: z.string().optional(),
});

export const membersSchema = z
  .object({
    organisation,
    role: role.optional().openapi({ description: 'Yours.' }),
    mayManage: z.boolean(),
    members: z.array(
      z.object({
        accountId: z.uuid(),
        name: z.string(),
        email: z.string().optional().openapi({ description: 'For who manages the organisation.' }),
        role,
        since: z.iso.datetime(),
        isSelf: z.boolean(),
        isSuspended: z.boolean(),
      }),
    ),
    invitations: z
      .array(
        z.object({
          id: z.uuid(),
          email: z.string(),
          role,
          invitedBy: z.string().optional(),
          invitedAt: z.iso.datetime(),
          expiresAt: z.iso.datetime(),
          isExpired: z.boolean(),
        }),
      )
      .openapi({ description: 'Not answered yet; for who manages the organisation.' }),
  })
  .openapi('Members');

export const invitationSchema = z
  .object({
    organisation,
    role,
    email: z.string(),
    invitedBy: z.string().optional(),
    expiresAt: z.iso.datetime(),
    needs: z.enum(['account', 'sign-in', 'answer']),
  })
  .openapi('Invitation');

export const requestSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    reason: z.string(),
    locale,
    requestedAt: z.iso.datetime(),
    organisation: organisation.optional(),
    newOrganisation: z
      .object({
        name: z.string(),
        kind: z.enum(ORGANISATION_KINDS),
        country: z.string().optional(),
        website: z.string().optional(),
        needsEvidence: z.boolean(),
      })
      .optional(),
    isForDesk: z.boolean(),
  })
  .openapi('JoinRequest');

export const organisationList = z.object({ rows: z.array(organisation) });

const slugName = z.string().max(120);
const uuid = (name: string) => z.uuid().openapi({ param: { name, in: 'path' } });
export const slugParam = z.strictObject({ slug: slugName });
export const memberParam = z.strictObject({ slug: slugName, account: uuid('account') });
export const pendingParam = z.strictObject({ slug: slugName, invitation: uuid('invitation') });
