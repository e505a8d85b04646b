import * as kit from '../kit/index.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

/** When, as exactly as the source has it: from the first to the last day that it can be, which for a year is the whole of it. */
const within = () => kit.period().meta({ section: true });

/** A host that is known goes with a country; one that is not confirmed with none. */
const known = { field: 'hostStatus', is: ['confirmed', 'as-of'] };

/** A Regional Intelligence Liaison Office. Its host is stated as well as a source supports it, and never better. */
export const office = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'office',
  messages: { en, fr },
  markings: ['clear', 'green'],
  // Hosts rotate.
  confirmEveryDays: 365,
  structuredData: {
    type: 'Organization',
    from: ({ sources = [] }) => ({ sameAs: sources.flatMap(({ url }) => url ?? []).slice(0, 1) }),
  },
  fields: {
    region: kit.term('regions').optional(),
    existence: kit.choice(['sourced', 'reported']).meta({ facet: true }),
    established: within().optional(),
    hostStatus: kit.choice(['confirmed', 'as-of', 'not-confirmed']).meta({ facet: true, compare: true }),
    host: kit.country().meta({ when: known, compare: true }),
    place: kit.text(80).optional().meta({ when: known }),
    hostDate: within().optional().meta({ when: known }),
    earlierHosts: kit.many(kit.group({ country: kit.country(), period: kit.period() })),
    members: kit.number({ integer: true, min: 1, max: 300 }).optional().meta({ section: true }),
    membersAsOf: within().optional(),
    remarks: kit.markdown(5000).optional(),
    howToAsk: kit.markdown(5000).optional(),
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
