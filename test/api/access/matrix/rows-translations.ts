import type { DraftInput } from '#plugins/kit/index.ts';
import type { Facts } from './actors.ts';
import { call, open, press, send } from './ask.ts';
import type { Row } from './row.ts';
import { formOf, newDraftOf } from './rows-entries.ts';
import type { Subject } from './subjects.ts';
import * as may from './who-may.ts';

const translationOf = ({ entry }: Subject): DraftInput => ({
  ...newDraftOf(entry),
  language: 'fr',
  translationOf: entry.id,
});

const pageOf = ({ entry }: Subject) =>
  `/en/workspace/new/${entry.type}/?translationOf=${entry.id}&language=fr` as const;

/** Of an original that is not theirs the page knows nothing. */
const onlyForWriters = (who: Facts, subject: Subject): string => {
  const answer = may.toCreate(who, subject);
  return answer === 'not_allowed' || answer === 'invalid_input' ? 'not_found' : answer;
};

/** A translation of an entry, in every state and of every marking: for who may edit both. */
export const TRANSLATION_ROWS: Row<[Subject]>[] = [
  {
    to: 'write a translation of an entry',
    ways: {
      'entries.saveDraft, translation': (who, subject) =>
        call(() => who.portal.entries.saveDraft(translationOf(subject))),
      'POST /api/entries, translation': (who, subject) => send(who, 'POST /api/entries', translationOf(subject)),
    },
    expected: may.toCreate,
    changes: true,
  },
  {
    to: 'send the form of a translation',
    ways: {
      'form /[locale]/workspace/new/[type]/, translation': (who, subject) => {
        const form = formOf({ ...subject.entry, fields: newDraftOf(subject.entry).fields });
        form.set('language', 'fr');
        form.set('translationOf', subject.entry.id);
        return press(who, pageOf(subject), form);
      },
    },
    expected: onlyForWriters,
    changes: true,
  },
  {
    to: 'get the form of a translation',
    ways: { 'page /[locale]/workspace/new/[type]/, translation': (who, subject) => open(who, pageOf(subject)) },
    expected: may.onPage(onlyForWriters),
  },
];
