import { z } from 'zod';
import { date } from './fields.ts';
import { asWhole } from './what-is-wrong.ts';

/** From a day to a day, both included: `{ from, to }`. Without `to` it goes on. */
export const period = () =>
  z
    .strictObject(
      {
        from: date().meta({ label: { en: 'From', fr: 'Du' } }),
        to: date()
          .optional()
          .meta({
            label: { en: 'To', fr: 'Au' },
            help: { en: 'Left empty: it goes on.', fr: 'Laissé vide : sans fin.' },
          }),
      },
      asWhole('kit.period'),
    )
    .refine(({ from, to }) => to === undefined || from <= to, { error: 'kit.period-order', path: ['to'] })
    .meta({ kind: 'period' });
