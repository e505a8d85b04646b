import { z } from '@hono/zod-openapi';

/** What stands in the columns: words, ids, colons. An address of a person is refused, so that none gets into the log. */
const word = z
  .string()
  .regex(/^[\w:.-]+$/)
  .max(120)
  .optional();

const filters = {
  action: word.openapi({ example: 'withdrawn' }),
  actor: word.openapi({ example: 'system:command-line' }),
  subject: word.openapi({ example: 'audit' }),
  from: z.iso.date().optional().openapi({ description: 'First day, UTC.' }),
  to: z.iso.date().optional().openapi({ description: 'Last day, UTC.' }),
};

export const exportQuery = z.strictObject(filters);

export const auditQuery = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});

const facts = z.record(z.string(), z.unknown());

export const auditEventSchema = z
  .object({
    sequence: z.int(),
    id: z.uuid(),
    at: z.iso.datetime(),
    actor: z.string().openapi({
      description:
        '`account:ID`, `system:NAME` or `anonymous`; `withheld` for what was done in a closed group of others.',
    }),
    actorName: z.string().optional(),
    action: z.string(),
    subject: z.string(),
    subjectName: z.string().optional(),
    details: facts,
    personal: facts.optional().openapi({ description: 'Beside the chain: gone once it was erased.' }),
    hash: z.string(),
  })
  .openapi('AuditEvent');
