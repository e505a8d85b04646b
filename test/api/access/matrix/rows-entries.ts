import { entryTypes } from '#plugins/index.ts';
import type { DraftInput, WorkingEntry } from '#plugins/kit/index.ts';
import { fillForm } from '../../../support/fill-form.ts';
import { call, open, press, send } from './ask.ts';
import type { Row } from './row.ts';
import type { Subject } from './subjects.ts';
import * as may from './who-may.ts';

const workspace = (entry: WorkingEntry) => `/en/workspace/entries/${entry.id}/`;
const WORKSPACE = '/[locale]/workspace/entries/[id]/';
const reason = 'Asked for.';

/** The content of an entry, as whoever changes its title sends it. */
const draftOf = ({ type, organisation, summary, language, marking, group, fields }: WorkingEntry): DraftInput => ({
  ...{ type, organisation: organisation.slug, title: 'Another title', summary, language, marking, fields },
  ...(group && { group: group.id }),
});

/** The same for another entry: a file belongs to one. */
export function newDraftOf(entry: WorkingEntry): DraftInput {
  const { documents: _documents, ...fields } = entry.fields;
  return draftOf({ ...entry, fields });
}

export function formOf(entry: WorkingEntry): FormData {
  const { fields, ...core } = draftOf(entry);
  const form = fillForm(entryTypes[entry.type as keyof typeof entryTypes].description, fields);
  for (const [name, value] of Object.entries(core)) form.set(name, value);
  form.set('basedOn', entry.revision.hash);
  return form;
}

/** One entry. Forms and use cases get the same that a person of good will would send. */
export const ENTRY_ROWS: Row<[Subject]>[] = [
  {
    to: 'read an entry',
    ways: {
      'entries.get': (who, { entry }) => call(() => who.portal.entries.get(entry.id)),
      'GET /api/entries/:id': (who, { entry }) => send(who, `GET /api/entries/${entry.id}`),
      'page /[locale]/[type]/[slug]/': (who, { entry }) => open(who, `/en/${entry.type}/${entry.slug}/`),
      'entries.find': async (who, { entry }) =>
        (await who.portal.entries.find(entry.type, entry.slug)) ? 'done' : 'not_found',
    },
    expected: may.toRead,
  },
  {
    to: 'open the working copy of an entry',
    ways: {
      'entries.getWorking': (who, { entry }) => call(() => who.portal.entries.getWorking(entry.id)),
      'GET /api/entries/:id/working': (who, { entry }) => send(who, `GET /api/entries/${entry.id}/working`),
    },
    expected: may.toOpen,
  },
  {
    to: 'see an entry in the workspace',
    ways: {
      [`page ${WORKSPACE}`]: (who, { entry }) => open(who, workspace(entry)),
      [`page ${WORKSPACE}preview/`]: (who, { entry }) => open(who, `${workspace(entry)}preview/`),
    },
    expected: may.onPage(may.toOpen),
  },
  {
    to: 'get the form of an entry',
    ways: { [`page ${WORKSPACE}edit/`]: (who, { entry }) => open(who, `${workspace(entry)}edit/`) },
    expected: may.onPage((who, subject) => {
      const outcome = may.toEdit(who, subject);
      return outcome === 'not_allowed' ? 'leads to /en/workspace/entries/:id/' : outcome;
    }),
  },
  {
    to: 'edit an entry',
    ways: {
      'entries.saveDraft': (who, { entry }) =>
        call(() => who.portal.entries.saveDraft(draftOf(entry), { id: entry.id, basedOn: entry.revision.hash })),
      'PUT /api/entries/:id': (who, { entry }) =>
        send(who, `PUT /api/entries/${entry.id}`, { ...draftOf(entry), basedOn: entry.revision.hash }),
      [`form ${WORKSPACE}edit/`]: (who, { entry }) => press(who, `${workspace(entry)}edit/`, formOf(entry)),
    },
    expected: may.toEdit,
    changes: true,
  },
  {
    to: 'submit an entry',
    ways: {
      'entries.submit': (who, { entry }) => call(() => who.portal.entries.submit(entry.id)),
      'POST /api/entries/:id/submit': (who, { entry }) => send(who, `POST /api/entries/${entry.id}/submit`),
    },
    expected: may.toSubmit,
    changes: true,
  },
  {
    to: 'withdraw an entry',
    ways: {
      'entries.withdraw': (who, { entry }) => call(() => who.portal.entries.withdraw(entry.id, reason)),
      'POST /api/entries/:id/withdraw': (who, { entry }) =>
        send(who, `POST /api/entries/${entry.id}/withdraw`, { reason }),
    },
    expected: may.toWithdraw,
    changes: true,
  },
  {
    to: 'narrow the marking of an entry',
    ways: {
      'entries.narrow': (who, { entry }) => call(() => who.portal.entries.narrow(entry.id, 'amber-strict', reason)),
      'POST /api/entries/:id/narrow': (who, { entry }) =>
        send(who, `POST /api/entries/${entry.id}/narrow`, { marking: 'amber-strict', reason }),
    },
    expected: may.toNarrow,
    changes: true,
  },
  ...Object.entries({ submit: may.toSubmit, withdraw: may.toWithdraw, narrow: may.toNarrow }).map(
    ([action, expected]): Row<[Subject]> => ({
      to: `${action} an entry on its page`,
      ways: {
        [`form ${WORKSPACE}, ${action}`]: (who, { entry }) =>
          press(who, workspace(entry), { action, reason, marking: 'amber-strict' }),
      },
      expected: may.onEntryPage(expected),
      changes: true,
    }),
  ),
];
