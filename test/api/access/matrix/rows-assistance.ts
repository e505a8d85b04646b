import type { AssistanceAct } from '#plugins/kit/index.ts';
import { STEPS, type StepName } from '../../../support/assistance.ts';
import { call, open, press, send } from './ask.ts';
import type { Row } from './row.ts';
import * as may from './who-may.ts';

const NONE = '019a0000-0000-7000-8000-000000000000';
const PAGE = `/en/workspace/assistance/${NONE}/`;
const ADDRESS: Record<AssistanceAct, StepName> = {
  ...{ acknowledge: 'acknowledge', askBack: 'questions', reply: 'replies' },
  ...{ answer: 'answer', refuse: 'refuse', withdraw: 'withdraw', close: 'close' },
};

/** To a step in a request of others, which is as one that does not exist. */
const step = (act: AssistanceAct): Row => ({
  to: `take the step “${act}” in a request for assistance of others`,
  ways: {
    [`assistance.${act}`]: (who) => {
      const { assistance } = who.portal;
      // Each takes what it is given here, and leaves what is not for it.
      return call(() => assistance[act](NONE, { ...STEPS.acknowledge, ...STEPS.refuse }));
    },
    [`POST /api/assistance/:id/${ADDRESS[act]}`]: (who) =>
      send(who, `POST /api/assistance/${NONE}/${ADDRESS[act]}`, STEPS[ADDRESS[act]]),
  },
  expected: () => 'not_found',
});

/**
 * Requests for assistance, as far as they are others’: whoever belongs to neither of the two organisations. Who of those two
 * may do what is a table of its own, in test/api/assistance/who-may.test.ts.
 */
export const ASSISTANCE_ROWS: Row[] = [
  {
    to: 'list the requests for assistance of one’s organisations',
    ways: {
      'assistance.list': (who) => call(() => who.portal.assistance.list('in')),
      'assistance.countWaiting': (who) => call(() => who.portal.assistance.countWaiting()),
      'GET /api/assistance': (who) => send(who, 'GET /api/assistance?box=out'),
    },
    expected: may.forAnybody,
  },
  {
    to: 'see the page of one’s requests for assistance',
    ways: { 'page /[locale]/workspace/assistance/': (who) => open(who, '/en/workspace/assistance/') },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'see a request for assistance of others',
    ways: {
      'assistance.get': (who) => call(() => who.portal.assistance.get(NONE)),
      'GET /api/assistance/:id': (who) => send(who, `GET /api/assistance/${NONE}`),
    },
    expected: () => 'not_found',
  },
  {
    to: 'see the page of a request for assistance of others, and press a button there',
    ways: {
      'page /[locale]/workspace/assistance/[id]/': (who) => open(who, PAGE),
      'form /[locale]/workspace/assistance/[id]/, answer': (who) =>
        press(who, PAGE, { action: 'answer', text: 'Yes.' }),
    },
    expected: may.onPage(() => 'not_found'),
  },
  ...(Object.keys(ADDRESS) as AssistanceAct[]).map(step),
];
