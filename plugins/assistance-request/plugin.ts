import * as kit from '../kit/index.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

/** What one administration asks of another under an instrument. Only the two read it; what becomes of it is in `api/assistance`. */
export const assistanceRequest = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'assistance-request',
  messages: { en, fr },
  markings: ['amber-strict'],
  publishers: ['customs', 'border-agency'],
  addressed: { to: 'addressee', by: 'deadline', under: 'instrument', part: 'part' },
  // A reviewer of the portal would read the case. The second pair of eyes is that of a manager of the own house, who sends it.
  review: { approvals: 0 },
  // It says what was so when it was sent; nobody is asked to confirm it.
  confirmEveryDays: 3650,
  structuredData: { type: 'Message' },
  fields: {
    addressee: kit.organisationRef(),
    instrument: kit.entryRef('instrument'),
    part: kit.text(60).optional(),
    asked: kit.markdown(20_000),
    facts: kit.markdown(50_000),
    use: kit.text(600).meta({ section: true }),
    urgency: kit.choice(['routine', 'urgent', 'immediate']),
    deadline: kit.date(),
    handling: kit.text(600).optional().meta({ section: true }),
    replyTo: kit.contact(),
    documents: kit.many(kit.file(), 10),
  },
});
