import { z } from '@hono/zod-openapi';

const limit = z.coerce.number().int().min(1).max(100).optional();
const cursor = z.uuid().optional();

export const jobQuery = z.strictObject({ which: z.enum(['open', 'dead']), limit, cursor });

export const letterQuery = z.strictObject({ limit, cursor });

export const jobSchema = z
  .object({
    id: z.uuid(),
    kind: z.string().openapi({ example: 'letter' }),
    state: z.enum(['waiting', 'running', 'dead']),
    isRecurring: z.boolean(),
    createdAt: z.iso.datetime(),
    runAt: z.iso.datetime().optional(),
    endedAt: z.iso.datetime().optional(),
    attempts: z.int(),
    problem: z.string().optional(),
  })
  .openapi('Job');

const failure = z.object({ part: z.string().optional(), reason: z.string(), detail: z.string(), at: z.iso.datetime() });
export const pluginSchema = z
  .object({
    id: z.string(),
    label: z.object({ en: z.string(), fr: z.string().optional() }).optional(),
    trust: z.enum(['none', 'trusted', 'sandboxed']),
    hooks: z.array(z.object({ id: z.string(), on: z.string(), needs: z.array(z.string()).readonly() })),
    blocks: z.array(z.string()),
    problem: z.string().optional(),
    offAt: z.iso.datetime().optional(),
    failureCount: z.int(),
    failures: z.array(failure).openapi({ description: 'The last ones, newest first.' }),
  })
  .openapi('Plugin');

const letter = { id: z.uuid(), to: z.string(), subject: z.string(), at: z.iso.datetime().optional() };

export const keptLetterSchema = z.object(letter).openapi('KeptLetter');

export const readLetterSchema = z.object({ ...letter, text: z.string() }).openapi('KeptLetterWithText');
