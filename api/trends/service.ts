import type { TrendsPortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { countTrends, getCounted, isCounted } from './count.ts';

/** Numbers of entries over what the actor may read, for kinds that declare what they are counted by. */
export const trendsFor = (context: Context): TrendsPortal => ({
  types: () =>
    Object.values(context.entryTypes)
      .filter((type) => isCounted(context, type))
      .map(({ id }) => id),
  count: (type, question) => countTrends(context, type, question),
  exportCsv: async (id, question, locale) => {
    const { trends } = getCounted(context, id);
    const counted = await countTrends(context, id, question);
    const { toCsv } = await import('./csv.ts'); // seldom asked for
    return toCsv(trends, counted, { locale, vocabularies: context.vocabularies });
  },
});
