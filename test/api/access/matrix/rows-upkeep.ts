import { call, open, press, send } from './ask.ts';
import type { Row } from './row.ts';
import type { Upkeep } from './upkeep.ts';
import * as may from './who-may.ts';

type UpkeepRow = Row<[Upkeep]>;

const JOBS = '/en/workspace/jobs/';
const pressed = (action: string): UpkeepRow => ({
  to: `press “${action}” on the page of jobs`,
  ways: {
    [`form /[locale]/workspace/jobs/, ${action}`]: (who, { job }) => press(who, JOBS, { action, job }),
  },
  expected: may.toLookAfter,
  changes: true,
});

/** Jobs that were given up, and letters that wait to be handed over. */
export const UPKEEP_ROWS: UpkeepRow[] = [
  {
    to: 'have a job tried again',
    ways: {
      'jobs.retry': (who, { job }) => call(() => who.portal.jobs.retry(job)),
      'POST /api/jobs/:id/retry': (who, { job }) => send(who, `POST /api/jobs/${job}/retry`),
    },
    expected: may.toLookAfter,
    changes: true,
  },
  {
    to: 'discard a job',
    ways: {
      'jobs.discard': (who, { job }) => call(() => who.portal.jobs.discard(job)),
      'DELETE /api/jobs/:id': (who, { job }) => send(who, `DELETE /api/jobs/${job}`),
    },
    expected: may.toLookAfter,
    changes: true,
  },
  pressed('retry'),
  pressed('discard'),
  {
    to: 'read a letter to somebody else',
    ways: {
      'mail.read': (who, { letter }) => call(() => who.portal.mail.read(letter)),
      'mail.download': (who, { letter }) => call(() => who.portal.mail.download(letter)),
      'GET /api/mail/:id': (who, { letter }) => send(who, `GET /api/mail/${letter}`),
      'GET /api/mail/:id/message': (who, { letter }) => send(who, `GET /api/mail/${letter}/message`),
      'page /[locale]/workspace/mail/[id]/': (who, { letter }) => open(who, `/en/workspace/mail/${letter}/`),
    },
    expected: may.toLookAfter,
    changes: true,
  },
];

/** What is there once. */
export const UPKEEP_LIST_ROWS: Row[] = [
  {
    to: 'see which jobs and letters there are',
    ways: {
      'jobs.list': (who) => call(() => who.portal.jobs.list({ which: 'dead' })),
      'GET /api/jobs': (who) => send(who, 'GET /api/jobs?which=dead'),
      'page /[locale]/workspace/jobs/': (who) => open(who, JOBS),
      'mail.list': (who) => call(() => who.portal.mail.list({})),
      'GET /api/mail': (who) => send(who, 'GET /api/mail'),
      'page /[locale]/workspace/mail/': (who) => open(who, '/en/workspace/mail/'),
    },
    expected: may.toReadAudit,
  },
];
