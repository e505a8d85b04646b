import { z } from '@hono/zod-openapi';
import { LOCALES } from '#plugins/kit/index.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What is asked for beside the values of trends. */
export const trendsQuery = z.strictObject({
  from: month.optional().openapi({ description: 'First month, YYYY-MM.' }),
  to: month.optional().openapi({ description: 'Last month, YYYY-MM.' }),
});

export const exportQuery = trendsQuery.extend({
  locale: z.enum(LOCALES).default('en').openapi({ description: 'Language of the words.' }),
});

/** Values by the id of a trend. */
export const trendValues = z.record(z.string().max(80), z.array(z.string().min(1).max(120)).max(50));
