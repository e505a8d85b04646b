import { call } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const stored = { body: '<p>Nothing but text.</p>' };

/** Blocks in texts that somebody has been given already. */
export const BLOCK_ROWS: Row[] = [
  {
    to: 'have the blocks of a text rendered',
    ways: {
      'blocks.fill': (who) => call(() => who.portal.blocks.fill(stored, 'en')),
      'blocks.hints': (who) => call(() => who.portal.blocks.hints(stored, 'en')),
    },
    expected: may.forAnybody,
  },
];
