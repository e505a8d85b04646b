import { call, open, type Outcome, press, send, type Who } from './ask.ts';
import type { Row } from './row.ts';
import { type Subject, tomorrow } from './subjects.ts';
import * as may from './who-may.ts';

const reason = 'Asked for.';
const PAGE = '/[locale]/workspace/reviews/[id]/';
const pageOf = ({ entry }: Subject) => `/en/workspace/reviews/${entry.id}/`;

interface Decision {
  /** Of the route, and of the button. */
  action: string;
  useCase: string;
  call: (reviews: Who['portal']['reviews'], id: string, revisionHash: string) => Promise<unknown>;
  /** What the route is sent beside the hash; left out: it takes nothing at all. */
  body?: () => Record<string, string>;
  expected: Row<[Subject]>['expected'];
}

/** What a reviewer does, by what the log or the form calls it. */
const DECISIONS: Record<string, Decision> = {
  approve: {
    action: 'approve',
    useCase: 'reviews.approve',
    call: ({ approve }, id, hash) => approve(id, hash, reason),
    body: () => ({ reason }),
    expected: may.toDecide,
  },
  'approve for later': {
    action: 'approve',
    useCase: 'reviews.approve',
    call: ({ approve }, id, hash) => approve(id, hash, reason, tomorrow()),
    body: () => ({ reason, publishAt: tomorrow() }),
    expected: may.toSchedule,
  },
  'request changes': {
    action: 'request-changes',
    useCase: 'reviews.requestChanges',
    call: ({ requestChanges }, id, hash) => requestChanges(id, hash, reason),
    body: () => ({ reason }),
    expected: may.toDecide,
  },
  'call off what was approved for later': {
    action: 'cancel-schedule',
    useCase: 'reviews.cancelSchedule',
    call: ({ cancelSchedule }, id) => cancelSchedule(id),
    expected: may.toCallOff,
  },
};

/** Ways that differ in what is sent have their purpose behind the name. */
const rowsOf = ([to, { action, useCase, body, expected, ...decision }]: [string, Decision]): Row<[Subject]>[] => [
  {
    to,
    ways: {
      [`${useCase}, to ${to}`]: ({ portal }, { entry }) =>
        call(() => decision.call(portal.reviews, entry.id, entry.revision.hash)),
      [`POST /api/entries/:id/${action}, to ${to}`]: (who, { entry }) =>
        send(who, `POST /api/entries/${entry.id}/${action}`, body && { ...body(), revisionHash: entry.revision.hash }),
    },
    expected,
    changes: true,
  },
  {
    to: `${to} on the page for reviewers`,
    ways: { [`form ${PAGE}, to ${to}`]: (who, subject) => pressButton(who, subject, action, body?.()) },
    expected: may.onPage(may.forReviewers(expected)),
    changes: true,
  },
];

/** The input of the page has minutes, and no zone. */
const pressButton = (who: Who, subject: Subject, action: string, sent: Record<string, string> = {}): Promise<Outcome> =>
  press(who, pageOf(subject), {
    ...{ ...sent, action, revisionHash: subject.entry.revision.hash },
    ...(sent.publishAt && { publishAt: sent.publishAt.slice(0, 16) }),
  });

export const DECISION_ROWS: Row<[Subject]>[] = [
  {
    to: 'see an entry as its reviewers do',
    ways: { [`page ${PAGE}`]: (who, subject) => open(who, pageOf(subject)) },
    expected: may.onPage(may.forReviewers(may.toOpen)),
  },
  ...Object.entries(DECISIONS).flatMap(rowsOf),
];
