import { z } from '@hono/zod-openapi';

const role = z.enum(['owner', 'member']);

export const groupCardSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    purpose: z.string(),
    role: role.openapi({ description: 'Yours.' }),
    memberCount: z.int(),
    entryCount: z.int().openapi({ description: 'Live entries marked for the group.' }),
  })
  .openapi('GroupCard');

export const groupSchema = groupCardSchema
  .extend({
    createdAt: z.iso.datetime(),
    members: z.array(
      z.object({
        accountId: z.uuid(),
        name: z.string(),
        organisations: z.array(z.string()),
        role,
        since: z.iso.datetime(),
        isReviewer: z.boolean().openapi({ description: 'May decide on entries of the group.' }),
        isSelf: z.boolean(),
      }),
    ),
    invitations: z
      .array(z.object({ id: z.uuid(), email: z.string(), invitedAt: z.iso.datetime() }))
      .openapi({ description: 'Not answered yet; for owners.' }),
  })
  .openapi('Group');

export const invitationSchema = z
  .object({
    id: z.uuid(),
    group: z.object({ name: z.string(), purpose: z.string() }),
    invitedBy: z.string().optional(),
    invitedAt: z.iso.datetime(),
  })
  .openapi('GroupInvitation');

export const newGroupSchema = z.strictObject({ name: z.string().max(1000), purpose: z.string().max(1000) });

export const inviteSchema = z.strictObject({
  email: z.string().max(1000).openapi({ description: 'With or without an account: the answer is the same.' }),
});

export const roleSchema = z.strictObject({ role });

const uuid = (name: string) => z.uuid().openapi({ param: { name, in: 'path' } });

export const memberParam = z.strictObject({ id: uuid('id'), account: uuid('account') });
export const pendingParam = z.strictObject({ id: uuid('id'), invitation: uuid('invitation') });
