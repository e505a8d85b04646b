import * as kit from '../kit/index.ts';
import { DIMENSION_IDS, LEAST_LEVEL, MOST_LEVEL } from './dimensions.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

const level = () => kit.number({ integer: true, min: LEAST_LEVEL, max: MOST_LEVEL });

/** Where an administration says it stands on the way to managing risk, in its own eyes and for itself. */
export const assessment = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'assessment',
  messages: { en, fr },
  // For one's own house alone. TLP:AMBER would show it to every agency, and whoever is seen answers politely.
  markings: ['amber-strict'],
  publishers: ['customs', 'border-agency'],
  // Nobody outside knows better, and a reviewer of the portal would have to read it.
  review: { approvals: 0 },
  confirmEveryDays: 365,
  structuredData: { type: 'Report' },
  compared: { on: 'assessedOn', levels: 'levels', counted: 'countedInRegion' },
  fields: {
    assessedOn: kit.date(),
    scope: kit.choice(['administration', 'directorate', 'post', 'traffic']),
    scopeNote: kit.text(300).optional(),
    countedInRegion: kit.choice(['no', 'yes']).meta({ when: { field: 'scope', is: ['administration'] } }),
    questionnaire: kit.number({ integer: true, min: 1, max: 99 }),
    levels: kit.some(
      kit.group({
        dimension: kit.choice(DIMENSION_IDS),
        level: level(),
        lowest: level().optional(),
        highest: level().optional(),
      }),
      DIMENSION_IDS.length,
    ),
    comments: kit.markdown(20_000).optional(),
    nextSteps: kit.many(
      kit.group({
        dimension: kit.choice(DIMENSION_IDS),
        step: kit.text(400),
        owner: kit.text(120).optional(),
        by: kit.date().optional(),
      }),
      20,
    ),
  },
});
