import { z } from '@hono/zod-openapi';
import { RESPONSE_OUTCOMES } from '#plugins/kit/index.ts';

/** @param card, organisation as the routes of entries write them */
export const callSchemaOf = <Card extends z.ZodType, Organisation extends z.ZodType>(
  card: Card,
  organisation: Organisation,
) =>
  z
    .object({
      id: z.uuid(),
      type: z.string(),
      slug: z.string(),
      title: z.string(),
      language: z.string(),
      organisation,
      isLive: z.boolean(),
      questionsUntil: z.iso
        .date()
        .optional()
        .openapi({ description: 'Last day for questions; it ends at midnight UTC.' }),
      responsesUntil: z.iso
        .date()
        .optional()
        .openapi({ description: 'Last day for responses; it ends at midnight UTC.' }),
      questions: z.array(
        z.object({
          id: z.uuid(),
          text: z.string(),
          askedAt: z.iso.datetime(),
          state: z.enum(['waiting', 'shown', 'answered', 'refused']),
          organisation: organisation.optional(),
          isNamed: z.boolean(),
          answer: z.string().optional(),
          answeredAt: z.iso.datetime().optional(),
        }),
      ),
      responses: z
        .array(
          z.object({
            id: z.uuid(),
            organisation,
            text: z.string(),
            contact: z.string(),
            product: card.optional(),
            sentAt: z.iso.datetime(),
            updatedAt: z.iso.datetime(),
            outcome: z.enum(RESPONSE_OUTCOMES).optional(),
            isOwn: z.boolean(),
          }),
        )
        .openapi({ description: 'Those that your organisations have sent or received; nobody knows of others.' }),
      may: z.object({ actFor: z.array(organisation), settle: z.boolean() }),
    })
    .openapi('Call');

export const questionSchema = z.strictObject({
  organisation: z.string().max(120).openapi({ description: 'Slug of the organisation that asks.' }),
  text: z.string().max(20_000),
  isNamed: z.boolean(),
});

export const settleSchema = z.strictObject({
  as: z.enum(['shown', 'answered', 'refused']),
  answer: z.string().max(20_000).optional(),
});

export const responseSchema = z.strictObject({
  organisation: z.string().max(120).openapi({ description: 'Slug of the organisation that responds.' }),
  text: z.string().max(50_000),
  contact: z.string().max(1000),
  product: z.string().max(100).optional().openapi({ description: 'Id of an entry that it offers.' }),
});

export const judgeSchema = z.strictObject({ outcome: z.enum(RESPONSE_OUTCOMES) });

const uuid = (name: string) => z.uuid().openapi({ param: { name, in: 'path' } });

export const questionParam = z.strictObject({ id: uuid('id'), question: uuid('question') });
export const responseParam = z.strictObject({ id: uuid('id'), response: uuid('response') });
export const responderParam = z.strictObject({
  id: uuid('id'),
  slug: z
    .string()
    .max(120)
    .openapi({ param: { name: 'slug', in: 'path' } }),
});
