import type { LocalisedText } from '../kit/index.ts';

/** What pages about events say beside their fields. */
export const words = {
  coming: { en: 'Coming', fr: 'À venir' },
  past: { en: 'Past', fr: 'Passés' },
  none: { en: 'No event is announced.', fr: 'Aucun événement n’est annoncé.' },
  when: { en: 'When', fr: 'Quand' },
  over: { en: 'This event is over.', fr: 'Cet événement est passé.' },
  online: { en: 'Online', fr: 'En ligne' },
  zone: { en: 'time zone {zone}', fr: 'fuseau {zone}' },
} satisfies Record<string, LocalisedText>;
