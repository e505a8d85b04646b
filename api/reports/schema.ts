import { z } from '@hono/zod-openapi';
import { LOCALES, REPORT_KINDS, REPORT_STATES } from '#plugins/kit/index.ts';

export const newReportSchema = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  text: z.string().max(10_000),
  email: z.string().max(1000).optional().openapi({ description: 'Where the answer goes; removed a while after it.' }),
  locale: z.enum(LOCALES).default('en'),
});

export const reportsSchema = z.object({
  rows: z.array(
    z
      .object({
        id: z.uuid(),
        entry: z.object({
          id: z.uuid(),
          type: z.string(),
          slug: z.string(),
          title: z.string().optional().openapi({ description: 'Left out: it is not live any more.' }),
          language: z.string().optional(),
          organisation: z.object({ slug: z.string(), name: z.string() }),
        }),
        kind: z.enum(REPORT_KINDS),
        text: z.string(),
        state: z.enum(REPORT_STATES),
        reportedAt: z.iso.datetime(),
        hasAddress: z.boolean(),
        answer: z.string().optional(),
        closedAt: z.iso.datetime().optional(),
      })
      .openapi('Report'),
  ),
});

export const answerSchema = z.strictObject({ as: z.enum(['answered', 'rejected']), answer: z.string().max(10_000) });
