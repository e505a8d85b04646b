import { z } from '@hono/zod-openapi';
import { ASSISTANCE_ACTS, ASSISTANCE_STATES, ORGANISATION_KINDS } from '#plugins/kit/index.ts';

const organisation = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(ORGANISATION_KINDS),
  country: z.string().optional(),
});

export const caseCardSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    asker: organisation,
    addressee: organisation,
    side: z.enum(['asker', 'addressee']).openapi({ description: 'Yours.' }),
    state: z.enum(ASSISTANCE_STATES),
    sentAt: z.iso.datetime(),
    deadline: z.iso.date(),
    isOverdue: z.boolean(),
    expectedOn: z.iso.date().optional(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('AssistanceCard');

const step = z.object({
  kind: z.enum(['sent', 'acknowledged', 'asked-back', 'replied', 'answered', 'refused', 'withdrawn', 'closed']),
  at: z.iso.datetime(),
  organisation,
  by: z.string().optional(),
  text: z.string().optional(),
  ground: z.string().optional(),
  person: z.string().optional(),
  expectedOn: z.iso.date().optional(),
});

export const caseSchema = caseCardSchema
  .extend({
    person: z.string().optional().openapi({ description: 'In charge of it at the addressee.' }),
    request: z.looseObject({ id: z.uuid() }).openapi({ description: 'The entry, as GET /api/entries/{id} has it.' }),
    steps: z.array(step).openapi({ description: 'The trace, oldest first.' }),
    grounds: z.array(z.string()).openapi({
      description: 'What a refusal may name. Empty: the instrument names none here, and a refusal cites an article.',
    }),
    may: z.object(
      Object.fromEntries(ASSISTANCE_ACTS.map((act) => [act, z.boolean()])) as Record<
        (typeof ASSISTANCE_ACTS)[number],
        z.ZodBoolean
      >,
    ),
  })
  .openapi('Assistance');

/** Long enough for every refusal to be said in words of our own. */
const typed = z.string().max(100_000);

export const boxQuery = z.strictObject({ box: z.enum(['in', 'out']).default('in') });
export const textSchema = z.strictObject({ text: typed });
export const acknowledgeSchema = z.strictObject({ person: typed, expectedOn: typed });
export const refuseSchema = z.strictObject({ ground: typed, text: typed });
