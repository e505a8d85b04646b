import type { AssistancePortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { countWaiting, getCase, listBox } from './read.ts';
import { acknowledge, answer, askBack, close, refuse, reply, withdraw } from './steps.ts';

export { assistanceJobs } from './jobs.ts';

/** The use cases of requests for assistance, bound to one actor. */
export function assistanceFor(context: Context): AssistancePortal {
  const write = countedFor(context);
  return {
    list: (box) => listBox(context, box),
    countWaiting: () => countWaiting(context),
    get: (id) => getCase(context, id),
    acknowledge: write(acknowledge),
    askBack: write(askBack),
    reply: write(reply),
    answer: write(answer),
    refuse: write(refuse),
    withdraw: write(withdraw),
    close: write(close),
  };
}
