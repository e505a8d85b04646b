import { call } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const page = { locale: 'en', language: 'en' } as const;

/** Terms of the glossary, which are public, in texts that somebody has been given already. */
export const GLOSSARY_ROWS: Row[] = [
  {
    to: 'have the terms of a text linked',
    ways: {
      'glossary.linker': (who) => call(async () => (await who.portal.glossary.linker(page))('<p>AEO</p>')),
      'glossary.find': (who) => call(() => who.portal.glossary.find(['AEO'], 'en')),
    },
    expected: may.forAnybody,
  },
];
