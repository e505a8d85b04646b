import * as kit from '../kit/index.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

/** How an administration selects, trains and uses dogs that find what people hide. */
export const detectorDogs = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'detector-dogs',
  messages: { en, fr },
  markings: ['clear', 'green', 'amber'],
  publishers: ['customs', 'border-agency', 'international-organisation'],
  confirmEveryDays: 365,
  structuredData: { type: 'Report', from: ({ country }) => ({ spatialCoverage: kit.toCountry(country) }) },
  fields: {
    description: kit.markdown(),
    country: kit.country(),
    targets: kit
      .some(kit.choice(['drugs', 'cash', 'tobacco', 'firearms', 'explosives', 'wildlife', 'food']))
      .meta({ facet: true }),
    teams: kit.number({ integer: true, min: 1 }),
    certified: kit.number({ integer: true, min: 0 }).optional(),
    trainingWeeks: kit.number({ integer: true, min: 1, unit: 'week' }).optional(),
  },
});
