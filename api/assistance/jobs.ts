import type { Deps } from '../context.ts';
import { type News, NEWS } from '../entries/service.ts';
import type { JobHandlers } from '../jobs/jobs.ts';
import { tellManagers } from './letters.ts';
import { remindOfDeadlines } from './remind.ts';

/** What is done later for requests for assistance. */
export const assistanceJobs = (deps: Deps): JobHandlers => ({
  [NEWS]: {
    handle: async (payload) => {
      const { entryId, organisationId } = payload as News;
      await deps.database.transaction((trx) => tellManagers(deps, trx, organisationId, entryId, 'news'));
      deps.jobs.ring();
    },
  },
  'assistance-reminders': { every: 12, handle: (_, { signal }) => remindOfDeadlines(deps, undefined, signal) },
});
