import { entryTypes } from '#plugins/index.ts';
import { MARKINGS, type Marking } from '#plugins/kit/index.ts';
import { fillForm } from '../../../support/fill-form.ts';
import { draftInput } from '../../../support/world.ts';
import { call, press, send, type Who } from './ask.ts';
import type { Row } from './row.ts';
import type { TypeId } from './subjects.ts';
import * as may from './who-may.ts';

export interface NewEntry {
  type: TypeId;
  marking: Marking;
}

export const NEW_ENTRIES: readonly NewEntry[] = (Object.keys(may.MARKINGS_OF) as TypeId[]).flatMap((type) =>
  MARKINGS.map((marking) => ({ type, marking })),
);

const draftOf = ({ home }: Who, { type, marking }: NewEntry) => draftInput(type, { slug: home }, { marking });

function formOf(who: Who, entry: NewEntry): FormData {
  const { fields, ...core } = draftOf(who, entry);
  const form = fillForm(entryTypes[entry.type].description, fields);
  for (const [name, value] of Object.entries(core)) form.set(name, value);
  return form;
}

/** What a type allows: which markings, and of which organisations. */
export const TYPE_ROWS: Row<[NewEntry]>[] = [
  {
    to: 'write for one’s own organisation',
    ways: {
      'entries.saveDraft, own': (who, entry) => call(() => who.portal.entries.saveDraft(draftOf(who, entry))),
      'POST /api/entries, own': (who, entry) => send(who, 'POST /api/entries', draftOf(who, entry)),
    },
    expected: may.toWriteForOwn,
    changes: true,
  },
  {
    to: 'send the form of a new entry for one’s own organisation',
    ways: {
      'form /[locale]/workspace/new/[type]/, own': (who, entry) =>
        press(who, `/en/workspace/new/${entry.type}/`, formOf(who, entry)),
    },
    expected: (who, entry) => {
      const outcome = may.toWriteForOwn(who, entry);
      // Who may write none of a type does not get its form.
      const mayWrite = who.isOfAgency ?? (who.isOfCompany && !may.OF_AGENCIES.includes(entry.type));
      return who.isSignedIn && !mayWrite ? 'not_found' : outcome;
    },
    changes: true,
  },
];
