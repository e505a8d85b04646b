import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { entryTypes } from '#plugins/index.ts';
import { type DraftInput, LOCALES, type WorkingEntry } from '#plugins/kit/index.ts';
import { type Actor, system } from '#api/access/actor.ts';
import type { NewAccount } from '#api/accounts/service.ts';
import type { Core } from '#api/process.ts';
import type { PublishedSite } from '#api/publishing/open.ts';
import { pageFile } from '#api/publishing/page-path.ts';
import { startObserver } from './observe.ts';
import { PASSED } from '../../support/second-factor.ts';

/** Milliseconds from the start of `approve`. */
export interface ChangeTiming {
  /** The page of the entry is replaced in every language, compressed forms included. */
  page: number;
  /** A browser that asks then finds the new text. */
  hit: number;
  /** Every other page that shows the entry is up to date, too. */
  allPages: number;
  /** `approve` has answered the reviewer. */
  answered: number;
}

export interface ChangesReport {
  timings: ChangeTiming[];
  /** A word of each new text, with the language it is searched in. */
  words: { word: string; language: string }[];
}

/** One reviewer does not decide faster; it also gives background work a chance to be in the way. */
const PAUSE_MS = 100;

/** Makes single changes the way people do: an author edits and submits, a reviewer approves. */
export async function makeChanges(
  core: Core,
  published: PublishedSite,
  dataDirectory: string,
  count: number,
  say: (line: string) => void,
): Promise<ChangesReport> {
  const reviewer = await actorFor(core, { email: 'reviewer@bench.example', role: 'reviewer' });
  const entries = await spreadEntries(core, count);
  const observer = startObserver();
  const report: ChangesReport = { timings: [], words: [] };
  try {
    for (const [index, id] of entries.entries()) {
      const word = `zyx${letters(index)}q`;
      const draft = await submitEdit(core, id, word);
      const { seen } = await observer.expect({
        pages: LOCALES.map((locale) =>
          pageFile(path.join(dataDirectory, 'site/pages'), `/${locale}/${draft.type}/${draft.slug}/`),
        ),
        revision: draft.revision.hash.slice(0, 12),
        searchDirectory: path.join(dataDirectory, 'site/search'),
        word,
      });
      const began = process.hrtime.bigint();
      await core.portalFor(reviewer).reviews.approve(draft.id, draft.revision.hash);
      const answered = since(began, process.hrtime.bigint());
      await published.publisher.drain();
      const allPages = since(began, process.hrtime.bigint());
      const { pageAt, hitAt } = await seen;
      if (pageAt === undefined || hitAt === undefined)
        throw new Error(
          `Change ${index + 1} (${draft.type}/${draft.slug}) did not arrive: page ${pageAt}, hit ${hitAt}`,
        );
      report.timings.push({ page: since(began, BigInt(pageAt)), hit: since(began, BigInt(hitAt)), allPages, answered });
      report.words.push({ word, language: draft.language });
      say(`changes: ${index + 1} of ${count}`);
      await delay(PAUSE_MS);
    }
  } finally {
    observer.stop();
  }
  return report;
}

/** An author of the entry's organisation adds a paragraph and submits. */
async function submitEdit(core: Core, id: string, word: string): Promise<WorkingEntry & { language: string }> {
  const before = await core.portalFor(system('bench')).entries.getWorking(id);
  const organisation = before.organisation.slug;
  const author = await actorFor(core, { email: `author@${organisation}.example`, role: 'contributor', organisation });
  const { type, title, summary, language, marking, fields } = before;
  const text = Object.values(entryTypes)
    .find((candidate) => candidate.id === type)!
    .description.find(({ kind }) => kind === 'markdown')!.name;
  const input: DraftInput = {
    ...{ type, organisation, title, summary, language, marking },
    fields: { ...fields, [text]: `${String(fields[text])}\n\nIn this revision the term ${word} was added.` },
  };
  const portal = core.portalFor(author);
  await portal.entries.saveDraft(input, { id, basedOn: before.revision.hash });
  return portal.entries.submit(id);
}

async function actorFor({ accounts }: Core, account: NewAccount): Promise<Actor> {
  const { accountId } = await accounts.create(system('bench'), account);
  const found = await accounts.sessions.find(await accounts.sessions.start(accountId, PASSED));
  return found!.actor;
}

/** Generated entries of all types and ages, in a mixed order. */
async function spreadEntries({ deps }: Core, count: number): Promise<string[]> {
  const rows = await deps.database.read
    .selectFrom('entry')
    .select('id')
    .where('external_id', 'like', 'bench:%')
    .where('state', '=', 'published')
    .orderBy('id')
    .execute();
  // A step that shares no factor with the length meets every part of the list.
  const step = Math.floor(rows.length * 0.382) | 1;
  return Array.from({ length: Math.min(count, rows.length) }, (_, index) => rows[(index * step) % rows.length]!.id);
}

const since = (began: bigint, ended: bigint): number => Number(ended - began) / 1e6;

/** Three letters, whatever the number: no word may begin like another, or a search for it finds both. */
const letters = (index: number): string =>
  [676, 26, 1].map((unit) => String.fromCharCode(97 + (Math.floor(index / unit) % 26))).join('');
