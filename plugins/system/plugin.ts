import * as kit from '../kit/index.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

/** A system or platform of the programme, or beside it: what it is for, who uses it, what goes through it and who gives access. */
export const system = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'system',
  messages: { en, fr },
  markings: ['clear', 'green', 'amber'],
  publishers: ['customs', 'border-agency', 'international-organisation'],
  confirmEveryDays: 365,
  structuredData: {
    type: 'WebApplication',
    from: ({ officialLink, task }) => ({ applicationCategory: task, ...(officialLink && { url: officialLink }) }),
  },
  fields: {
    purpose: kit.markdown(20_000),
    task: kit
      .choice(['records', 'operations', 'targeting', 'exchange', 'reference', 'learning', 'community'])
      .meta({ facet: true, search: 'B' }),
    audience: kit.text(300).meta({ compare: true }),
    dataExchanged: kit.text(400).meta({ compare: true }),
    access: kit.text(400).meta({ compare: true }),
    cost: kit.text(200).meta({ compare: true }),
    since: kit.text(160).meta({ compare: true }),
    languages: kit.text(200).optional(),
    officialLink: kit.link().optional(),
    sources: kit.some(
      kit.group({
        title: kit.text(240),
        publisher: kit.text(160),
        url: kit.link().optional(),
        checkedOn: kit.date(),
      }),
    ),
  },
});
