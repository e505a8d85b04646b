import type { JobsPortal, MailPortal, PluginsPortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { countedFor } from '../limits/counted.ts';
import { discardJob, listJobs, retryJob } from './jobs.ts';
import { downloadLetter, listLetters, readLetter } from './letters.ts';
import { listPlugins, switchPluginOff, switchPluginOn } from './plugins.ts';

/** What maintainers look after, bound to one actor: jobs, letters that wait to be handed over, plugins. */
export function upkeepFor(context: Context): { jobs: JobsPortal; mail: MailPortal; plugins: PluginsPortal } {
  const write = countedFor(context);
  return {
    jobs: {
      list: (filter) => listJobs(context, filter),
      retry: write(retryJob),
      discard: write(discardJob),
    },
    mail: {
      list: (filter) => listLetters(context, filter),
      read: (id) => readLetter(context, id),
      download: (id) => downloadLetter(context, id),
    },
    plugins: {
      list: () => listPlugins(context),
      switchOff: write(switchPluginOff),
      switchOn: write(switchPluginOn),
    },
  };
}
