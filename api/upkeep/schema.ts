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
    entriesLeft: z.int().optional(),
  })
  .openapi('Job');

const letter = { id: z.uuid(), to: z.string(), subject: z.string(), at: z.iso.datetime().optional() };

export const keptLetterSchema = z.object(letter).openapi('KeptLetter');

export const readLetterSchema = z.object({ ...letter, text: z.string() }).openapi('KeptLetterWithText');
