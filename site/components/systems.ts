import type { Locale } from '#plugins/kit/index.ts';
import type { messages } from '../messages/systems.ts';

type Message = keyof typeof messages;

/** A way into a system: a kind of entry, or a page of guidance, whose address is in its language. */
type Way = { text: Message } & ({ type: string } | { guidance: Record<Locale, string> });

/** The five systems, in the order in which the programme names them. */
export const SYSTEMS: readonly { name: Message; ways: readonly Way[] }[] = [
  {
    name: 'compendium',
    ways: [
      { text: 'readGuidance', type: 'guidance' },
      { text: 'seeProcess', guidance: { en: 'compendium-process', fr: 'processus-du-compendium' } },
    ],
  },
  {
    name: 'rilo',
    ways: [
      { text: 'findOffice', type: 'office' },
      { text: 'askNetwork', guidance: { en: 'rilo-network', fr: 'reseau-rilo' } },
    ],
  },
  {
    name: 'cen',
    ways: [
      { text: 'findSystem', type: 'system' },
      { text: 'whichApplication', guidance: { en: 'cen-suite', fr: 'suite-cen' } },
    ],
  },
  {
    name: 'mutual',
    ways: [
      { text: 'findInstrument', type: 'instrument' },
      {
        text: 'howInstruments',
        guidance: { en: 'mutual-assistance-instruments', fr: 'instruments-d-assistance-mutuelle' },
      },
    ],
  },
  {
    name: 'exchange',
    ways: [
      { text: 'findProduct', type: 'product' },
      { text: 'findExperience', type: 'experience' },
      { text: 'findRequest', type: 'request' },
      { text: 'findEvent', type: 'event' },
      { text: 'findNews', type: 'news' },
      { text: 'howExchange', guidance: { en: 'technology-exchange', fr: 'echange-de-technologies' } },
    ],
  },
];

/** Where a way leads, without the locale. */
export const pathOf = (way: Way, locale: Locale): string =>
  'type' in way ? `${way.type}/` : `guidance/${way.guidance[locale]}/`;
