import { z } from 'zod';
import * as kit from '../kit/index.ts';

/** Where people meet, on a day and in a place, or online. */
export const event = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'event',
  label: { en: 'Event', fr: 'Événement' },
  plural: { en: 'Events', fr: 'Événements' },
  purpose: {
    en: 'Meetings, trials and courses on border technology: when, where, for whom.',
    fr: 'Réunions, essais et cours sur les technologies aux frontières : quand, où, pour qui.',
  },
  markings: ['clear', 'green', 'amber'],
  confirmEveryDays: 365,
  turnsAt: ({ from, to = from, timeZone }) => [kit.dayEndsAt(to, timeZone)],
  structuredData: {
    type: 'Event',
    from: ({ from, to, attendance, place, registration, organisers, languages }) => ({
      startDate: from,
      endDate: to ?? from,
      location:
        attendance === 'online'
          ? { '@type': 'VirtualLocation', ...(registration && { url: registration }) }
          : { '@type': 'Place', name: place },
      organizer: organisers && { '@type': 'Organization', name: organisers },
      inLanguage: languages,
      url: registration,
    }),
  },
  fields: z.object({
    description: kit.markdown().meta({
      label: { en: 'What it is about', fr: 'De quoi il s’agit' },
      help: {
        en: 'What people learn or decide there, and what they bring along.',
        fr: 'Ce qu’on y apprend ou y décide, et ce qu’il faut apporter.',
      },
    }),
    from: kit.date().meta({ label: { en: 'First day', fr: 'Premier jour' } }),
    to: kit
      .date()
      .optional()
      .meta({
        label: { en: 'Last day', fr: 'Dernier jour' },
        help: { en: 'Left empty: it is one day.', fr: 'Laissé vide : une seule journée.' },
      }),
    timeZone: kit
      .text(60)
      .refine(kit.isTimeZone)
      .meta({
        label: { en: 'Time zone', fr: 'Fuseau horaire' },
        help: {
          en: 'Of the days and hours, as the time zone database writes it: Africa/Nairobi, Europe/Brussels, UTC.',
          fr: 'Celui des jours et des heures, tel que l’écrit la base des fuseaux horaires : Africa/Nairobi, Europe/Brussels, UTC.',
        },
      }),
    hours: kit
      .text(80)
      .optional()
      .meta({
        label: { en: 'Hours', fr: 'Heures' },
        help: {
          en: 'For example 09:00 to 12:30, in that time zone.',
          fr: 'Par exemple 09:00 à 12:30, dans ce fuseau.',
        },
      }),
    attendance: kit
      .choice({
        'on-site': { en: 'On site', fr: 'Sur place' },
        online: { en: 'Online', fr: 'En ligne' },
        both: { en: 'On site and online', fr: 'Sur place et en ligne' },
      })
      .meta({ label: { en: 'How people take part', fr: 'Participation' }, facet: true }),
    place: kit
      .text()
      .optional()
      .meta({
        label: { en: 'Place', fr: 'Lieu' },
        help: {
          en: 'House, street, town. Left empty for what is online only.',
          fr: 'Bâtiment, rue, ville. Laissé vide pour ce qui est seulement en ligne.',
        },
      }),
    country: kit
      .country()
      .optional()
      .meta({ label: { en: 'Country', fr: 'Pays' } }),
    organisers: kit
      .text()
      .optional()
      .meta({
        label: { en: 'Organised by', fr: 'Organisé par' },
        help: { en: 'Left empty: whoever publishes it.', fr: 'Laissé vide : qui publie la fiche.' },
      }),
    audience: kit
      .many(
        kit.choice({
          customs: { en: 'Customs', fr: 'Douanes' },
          'border-agencies': { en: 'Other border agencies', fr: 'Autres services aux frontières' },
          companies: { en: 'Technology companies', fr: 'Entreprises technologiques' },
          organisations: { en: 'International organisations', fr: 'Organisations internationales' },
          academia: { en: 'Academia', fr: 'Universités' },
          public: { en: 'Everybody', fr: 'Tout public' },
        }),
      )
      .meta({ label: { en: 'For whom', fr: 'Pour qui' }, facet: true }),
    languages: kit.some(kit.language()).meta({
      label: { en: 'Languages', fr: 'Langues' },
      help: { en: 'Two-letter codes, one a line: en, fr, es.', fr: 'Codes à deux lettres, un par ligne : en, fr, es.' },
    }),
    registration: kit
      .link()
      .optional()
      .meta({ label: { en: 'Registration', fr: 'Inscription' } }),
    riskAreas: kit.many(kit.term('risk-areas')).meta({ label: { en: 'Risk area', fr: 'Domaine de risque' } }),
    technologies: kit.many(kit.term('technologies')).meta({ label: { en: 'Technology', fr: 'Technologie' } }),
    programme: kit
      .markdown()
      .optional()
      .meta({ label: { en: 'Programme', fr: 'Programme' } }),
  }),
});
