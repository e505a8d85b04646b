import type { CallsPortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { ask, settle } from './ask.ts';
import { find } from './find.ts';
import { judge, respond, takeBack } from './respond.ts';

export { moveCalls } from './move.ts';

/** The use cases of calls for technology, bound to one actor. */
export function callsFor(context: Context): CallsPortal {
  const write = countedFor(context);
  return {
    find: (id) => find(context, id),
    ask: write(ask),
    settle: write(settle),
    respond: write(respond),
    takeBack: write(takeBack),
    judge: write(judge),
  };
}
