import type { Context } from '../context.ts';

/** Makes of a use case that changes something one that counts itself and what it is given, before it does anything. */
export const countedFor =
  (context: Context) =>
  <Given extends unknown[], Result>(act: (context: Context, ...given: Given) => Promise<Result>) =>
  async (...given: Given): Promise<Result> => {
    const { actor, limits } = context;
    if (actor.kind === 'account') {
      const bytes = Buffer.byteLength(JSON.stringify(given));
      await Promise.all([limits.take(actor, 'writes', 1), limits.take(actor, 'writtenBytes', bytes)]);
    }
    return act(context, ...given);
  };
