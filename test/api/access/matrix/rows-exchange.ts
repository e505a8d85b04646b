import { textOf } from '../../../support/exchange.ts';
import { open, press, send, toRefusal, type Who } from './ask.ts';
import type { ListRow, Row } from './row.ts';
import type { NewEntry } from './rows-types.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './subjects.ts';
import * as may from './who-may.ts';

const got = async ({ caller }: Who, path: string): Promise<string> => (await caller!.get(path)).text;
const QUESTION = { type: 'experience', format: 'json' } as const;
const exportOf = async ({ portal }: Who, question: object): Promise<string> =>
  textOf(await portal.exchange.exportEntries({ ...QUESTION, ...question }));

/** That something is taken out is an event, after which there is something to look at: a rehearsal would end before. */
async function carriedOut(stage: Stage, act: () => Promise<string>): Promise<string> {
  stage.rehearse(false);
  try {
    return await act();
  } finally {
    stage.rehearse(true);
  }
}

/** Which entries are in an export: those that one may read. The process takes what is public, unless it asks for more. */
export const EXPORT_LISTS: ListRow<Subject>[] = [
  {
    to: 'take out what one may read',
    ways: {
      'exchange.exportEntries': (who, stage) => carriedOut(stage, () => exportOf(who, { beyondClear: true })),
      'GET /api/entries/export': (who, stage) =>
        carriedOut(stage, () => got(who, '/api/entries/export?type=experience&format=csv')),
      'page /[locale]/[type]/compare/, to choose from': (who) => got(who, '/en/experience/compare/'),
    },
    shows: may.reads,
  },
  {
    to: 'follow what is new and public',
    ways: {
      'exchange.feed': async (who) => JSON.stringify(await who.portal.exchange.feed('experience')),
      'page /[locale]/feed.xml': (who) => got(who, '/en/feed.xml'),
      'page /[locale]/[type]/feed.xml': (who) => got(who, '/en/experience/feed.xml'),
    },
    shows: (_who, subject) => may.reads({}, subject),
  },
];

/** Entries side by side: whose titles are there. */
export const COMPARE_LISTS: ListRow<Subject>[] = [
  {
    to: 'compare what one may read',
    ways: {
      'page /[locale]/[type]/compare/': async (who, { subjects }) => {
        const beside = subjects.find(({ marking, isLive }) => isLive && marking === 'clear')!.entry.id;
        const pages = subjects.map(async ({ entry }) => {
          const page = await got(who, `/en/experience/compare/?entry=${entry.id}&entry=${beside}`);
          return page.split('<table class="ledger"', 1)[0]!; // what one could choose instead
        });
        return (await Promise.all(pages)).join('');
      },
    },
    shows: may.reads,
  },
];

const fileOf = ({ marking }: NewEntry) => JSON.stringify([{ title: 'From a file', marking }]);

export const IMPORT_ROWS: Row<[NewEntry]>[] = [
  {
    to: 'import a file for one’s own organisation',
    ways: {
      'exchange.importFile': async (who, entry) => {
        const bytes = new TextEncoder().encode(fileOf(entry));
        const options = { type: entry.type, organisation: who.home, apply: true };
        try {
          const { applied } = await who.portal.exchange.importFile({ name: 'entries.json', bytes }, options);
          return applied ? 'done' : 'invalid_input';
        } catch (error) {
          return toRefusal(error);
        }
      },
    },
    expected: may.toImportForOwn,
    changes: true,
  },
];

/** The page of it, without a file. */
export const IMPORT_PAGE_ROWS: Row[] = [
  {
    to: 'open the page that imports a file',
    ways: { 'page /[locale]/workspace/import/': (who) => open(who, '/en/workspace/import/') },
    expected: may.onPage(may.forAnybody),
  },
  {
    to: 'send the form that imports a file, without one',
    ways: { 'form /[locale]/workspace/import/': (who) => press(who, '/en/workspace/import/', { action: 'check' }) },
    expected: may.onPage(() => 'invalid_input'),
  },
];

export const EXPORT_ROWS: Row[] = [
  {
    to: 'ask for an export of what there is not',
    ways: { 'GET /api/entries/export, nothing': (who) => send(who, 'GET /api/entries/export?type=nothing') },
    expected: () => 'not_found',
  },
];
