import { anonymous } from '../access/actor.ts';
import { findActor } from '../accounts/service.ts';
import type { Deps } from '../context.ts';
import { AppError } from '../errors.ts';
import { FinalProblem, type JobKind } from '../jobs/jobs.ts';
import { portalOf, type ToldEvent } from './hooks.ts';

/** A plugin that fails so often is left in peace. */
const MAX_ATTEMPTS = 5;

/** Tells plugins what has happened. What they answer changes nothing any more. */
export const tellingJob = (deps: Deps): JobKind => ({
  handle: async (payload, { attempt }) => {
    const { event, accountId } = payload as ToldEvent;
    const actor = (accountId === null ? undefined : await findActor(deps.database.read, accountId)) ?? anonymous;
    try {
      await deps.plugins.runHooks(portalOf({ ...deps, actor, reads: () => undefined }), event);
    } catch (error) {
      const isGivenUp = error instanceof AppError && attempt >= MAX_ATTEMPTS;
      throw isGivenUp ? new FinalProblem(error.message) : error;
    }
  },
});
