import * as kit from '../kit/index.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };
import { NEEDS } from './needs.ts';

/** An instrument of mutual administrative assistance: what may be asked for under it, by whom, and on what grounds refused. */
export const instrument = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'instrument',
  messages: { en, fr },
  markings: ['clear', 'green', 'amber'],
  publishers: ['customs', 'border-agency', 'international-organisation'],
  confirmEveryDays: 365,
  grounds: ({ grounds = [], parts = [] }, number) => {
    const named = (parts as { number: string; grounds?: string[] }[]).filter((part) => part.number === number);
    return [...new Set([...(grounds as string[]), ...named.flatMap((part) => part.grounds ?? [])])];
  },
  structuredData: {
    type: 'Legislation',
    from: ({ officialLink }) => ({ ...(officialLink && { sameAs: officialLink }) }),
  },
  fields: {
    description: kit.markdown(20_000),
    form: kit.choice(['convention', 'model', 'programme', 'agreement']).meta({ facet: true, compare: true }),
    adopted: kit.text(120).meta({ compare: true }),
    status: kit.choice(['in-force', 'not-in-force', 'not-stated', 'not-binding']).meta({ facet: true, compare: true }),
    statusNote: kit.text(300).optional(),
    parts: kit.many(
      kit.group({
        number: kit.text(30),
        title: kit.text(200),
        allows: kit.text(500),
        needs: kit.some(kit.choice(NEEDS)),
        conditions: kit.text(600).optional(),
        grounds: kit.many(kit.text(300)),
      }),
      60,
    ),
    grounds: kit.many(kit.text(300)).meta({ section: true }),
    parties: kit.many(
      kit.group({
        country: kit.country(),
        since: kit.date().optional(),
        source: kit.text(240),
        url: kit.link().optional(),
        checkedOn: kit.date(),
      }),
      250,
    ),
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
