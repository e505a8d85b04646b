import type { Facts } from './actors.ts';
import type { Outcome, Who } from './ask.ts';
import type { Stage } from './stage.ts';

/**
 * One way to a use case: itself (`entries.get`), a route (`GET /api/entries/:id`), a page (`page /[locale]/search/`) or a
 * form (`form /[locale]/sign-out/`); after a comma what for, where it leads to several rows.
 */
export type Ways<Asked extends unknown[]> = Record<string, (who: Who, ...asked: Asked) => Promise<Outcome>>;

/** What is answered to everybody, about everything that can be asked about, whichever way it is asked. */
export interface Row<Asked extends unknown[] = []> {
  to: string;
  ways: Ways<Asked>;
  expected: (who: Facts, ...asked: Asked) => Outcome;
  /** Carried out, it leaves a trace in the log. */
  changes?: true;
}

/** What shows many entries: whose titles are in it. */
export interface ListRow<About> {
  to: string;
  ways: Record<string, (who: Who, stage: Stage) => Promise<string>>;
  shows: (who: Facts, about: About) => boolean;
}

export const isOfSite = (way: string): boolean => /^(?:page|form) /.test(way);

/** Whether it goes over HTTP, which the process itself does not. */
export const isForBrowsers = (way: string): boolean => isOfSite(way) || /^[A-Z]+ /.test(way);
