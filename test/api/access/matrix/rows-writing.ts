import type { Facts } from './actors.ts';
import { call, open, press, send } from './ask.ts';
import type { Row } from './row.ts';
import { formOf, newDraftOf } from './rows-entries.ts';
import type { Subject } from './subjects.ts';
import * as may from './who-may.ts';

const PAGE = '/[locale]/workspace/new/[type]/';

/** Experiences are written by customs administrations, not by companies. */
const forWriters =
  <Asked extends unknown[]>(answers: (who: Facts, ...asked: Asked) => string) =>
  (who: Facts, ...asked: Asked) =>
    who.isSignedIn && !who.isOfAgency ? 'not_found' : answers(who, ...asked);

/** Another entry with the content and marking of one that there is. */
export const WRITING_ROWS: Row<[Subject]>[] = [
  {
    to: 'write a new entry',
    ways: {
      'entries.saveDraft, new': (who, { entry }) => call(() => who.portal.entries.saveDraft(newDraftOf(entry))),
      'POST /api/entries': (who, { entry }) => send(who, 'POST /api/entries', newDraftOf(entry)),
    },
    expected: may.toCreate,
    changes: true,
  },
  {
    to: 'send the form of a new entry',
    ways: {
      [`form ${PAGE}`]: (who, { entry }) =>
        press(who, `/en/workspace/new/${entry.type}/`, formOf({ ...entry, fields: newDraftOf(entry).fields })),
    },
    expected: forWriters(may.toCreate),
    changes: true,
  },
  {
    to: 'get the form of a new entry',
    ways: { [`page ${PAGE}`]: (who, { entry }) => open(who, `/en/workspace/new/${entry.type}/`) },
    expected: may.onPage(forWriters(may.forAnybody)),
  },
  {
    to: 'find the organisation to write for',
    ways: {
      'organisations.listWritable': async (who, { entry }) =>
        (await who.portal.organisations.listWritable(entry.type)).some(({ slug }) => slug === entry.organisation.slug)
          ? 'done'
          : 'not_found',
    },
    expected: (who) => (who.isOwn || who.isProcess ? 'done' : 'not_found'),
  },
  {
    to: 'have an entry checked',
    ways: { check: (who, { entry }) => call(() => who.portal.check(newDraftOf(entry))) },
    expected: may.forAnybody,
  },
  {
    to: 'import an entry',
    ways: {
      'interchange.importAll': (who, { entry }) => {
        const { organisation, ...input } = newDraftOf(entry);
        const imported = { input, externalId: entry.id, source: { kind: 'import' as const, name: 'Test' } };
        return call(() => who.portal.interchange.importAll([imported], { organisation, publish: false }));
      },
    },
    expected: may.forTheProcess,
    changes: true,
  },
];
