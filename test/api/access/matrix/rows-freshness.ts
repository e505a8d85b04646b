import type { WorkingEntry } from '#plugins/kit/index.ts';
import { call, press, send } from './ask.ts';
import type { Row } from './row.ts';
import type { Subject } from './subjects.ts';
import * as may from './who-may.ts';

const WORKSPACE = '/[locale]/workspace/entries/[id]/';
const liveHash = ({ publishedRevisionHash, revision }: WorkingEntry) => publishedRevisionHash ?? revision.hash;

/** That the facts of an entry still hold is said by those who write it. */
export const FRESHNESS_ROWS: Row<[Subject]>[] = [
  {
    to: 'confirm the facts of an entry',
    ways: {
      'entries.confirm': (who, { entry }) => call(() => who.portal.entries.confirm(entry.id, liveHash(entry))),
      'POST /api/entries/:id/confirm': (who, { entry }) =>
        send(who, `POST /api/entries/${entry.id}/confirm`, { revisionHash: liveHash(entry) }),
    },
    expected: may.toConfirm,
    changes: true,
  },
  {
    to: 'confirm the facts of an entry on its page',
    ways: {
      [`form ${WORKSPACE}, confirm`]: (who, { entry }) =>
        press(who, `/en/workspace/entries/${entry.id}/`, { action: 'confirm', revisionHash: liveHash(entry) }),
    },
    expected: may.onEntryPage(may.toConfirm),
    changes: true,
  },
];
