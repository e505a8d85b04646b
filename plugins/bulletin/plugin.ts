import * as kit from '../kit/index.ts';
import { CREDIBILITY, RELIABILITY } from './admiralty.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };
import { trends } from './trends.ts';

/** What one service tells the others: an analysis, an alert or the result of an operation. Never public. */
export const bulletin = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'bulletin',
  messages: { en, fr },
  markings: ['amber', 'red'],
  publishers: ['customs', 'border-agency', 'international-organisation'],
  // One reviewer, for every change: an alert cannot wait for two, and a grade is not changed without one.
  // Routes and methods change quickly.
  confirmEveryDays: 180,
  structuredData: { type: 'Report' },
  trends,
  fields: {
    bulletinKind: kit.choice(['analysis', 'alert', 'operation-result']).meta({ facet: true, compare: true }),
    reliability: kit.choice(RELIABILITY).meta({ facet: true, compare: true }),
    credibility: kit.choice(CREDIBILITY).meta({ facet: true, compare: true }),
    period: kit.period().meta({ compare: true }),
    text: kit.markdown(50_000),
    goods: kit.many(kit.hsCode(), 20).meta({ facet: true }),
    quantity: kit.quantity({ units: ['kilogram', 'liter', 'piece', 'packet', 'container'], min: 0 }).optional(),
    riskAreas: kit.many(kit.term('risk-areas')),
    route: kit.many(
      kit.group({
        country: kit.country(),
        place: kit.text(80).optional(),
        mode: kit.term('transport-modes').optional(),
      }),
      12,
    ),
    concealment: kit
      .choice([
        ...(['in-the-load', 'in-the-goods', 'false-compartment', 'in-the-vehicle', 'in-the-container'] as const),
        ...(['in-a-parcel', 'in-baggage', 'on-the-body', 'in-the-body'] as const),
        ...(['false-documents', 'not-concealed', 'other', 'not-known'] as const),
      ])
      .meta({ facet: true, compare: true }),
    concealmentText: kit.text(1000).optional().meta({ section: true, search: 'C' }),
    lookFor: kit.markdown(10_000),
    checks: kit.markdown(10_000).optional(),
    sources: kit.many(
      kit.group({
        title: kit.text(240),
        publisher: kit.text(160).optional(),
        date: kit.date().optional(),
      }),
    ),
  },
});
