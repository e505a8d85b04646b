import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entryTypes } from '#plugins/index.ts';
import { type DraftInput, type EntryState, MARKINGS, STATES } from '#plugins/kit/index.ts';
import type { ApiBody, Caller } from '../../support/caller.ts';
import { fixtures } from '../../support/fixtures.ts';
import { buildGroup } from '../../support/groups.ts';
import { openPortal, type Portal } from '../../site/portal.ts';
import { canariesBelow, canariesIn, canaryDraft, newCanary } from './canary.ts';
import { PUBLIC_ANSWERS } from './public-answers.ts';

const TIMEOUT_MS = 180_000;
type TypeId = keyof typeof entryTypes;
/** Those that reviewers publish; of letters see the end. */
const TYPES = (Object.keys(entryTypes) as TypeId[]).filter((type) => !entryTypes[type].addressed);
const PUBLIC_TYPES = TYPES.filter((type) => entryTypes[type].markings.some((marking) => marking === 'clear'));

/** Where the words of a title are, once it is published. */
const EVERYWHERE = ['fragment', 'index', 'page', 'page.br', 'page.gz'];
const PATIENT = { timeout: 30_000, interval: 250 };

async function succeed(answer: Promise<{ status: number; text: string; body: ApiBody }>): Promise<ApiBody> {
  const { status, text, body } = await answer;
  expect([status < 300, text]).toEqual([true, text]);
  return body;
}

const kindOf = (file: string): string =>
  file.includes('/pages/')
    ? `page${/\.(br|gz)$/.exec(file)?.[0] ?? ''}`
    : file.includes('/fragment/')
      ? 'fragment'
      : file.includes('/index/')
        ? 'index'
        : path.basename(file);

/**
 * Looks for words that nobody may meet in everything that is public.
 *
 * @param everyNth of the ways in which an entry may be hidden, the next for the next kind of entry; 1: all of them
 */
export function describeCanaries(everyNth: number): void {
  const isTaken = (...places: number[]) => places.reduce((sum, place) => sum + place) % everyNth === 0;

  let portal: Portal;
  let writer: Caller;
  let reviewer: Caller;
  let nobody: Caller;
  /** Id of a closed user group of the two. */
  let group: string;
  /** Words that nobody but the writer and the reviewer may meet. */
  const secrets: string[] = [];

  const keepSecret = (text: object | string) => secrets.push(...canariesIn(JSON.stringify(text)));

  const act = (caller: Caller, id: string, step: string, body?: object) =>
    succeed(caller.post(`/api/entries/${id}/${step}`, body));

  async function bringTo(state: EntryState, draft: DraftInput): Promise<ApiBody> {
    const saved = await succeed(writer.post('/api/entries', draft));
    const { id, revision } = saved;
    if (state === 'draft') return saved;
    const reason = `Because of ${newCanary()}.`;
    keepSecret(reason);
    const sent = await act(writer, id, 'submit');
    if (state === 'submitted') return saved;
    // Nobody reviews what is for its own house alone.
    if (sent.state === 'published') return state === 'withdrawn' ? act(writer, id, 'withdraw', { reason }) : sent;
    const decision = { revisionHash: revision.hash, reason };
    if (state === 'changes-requested') return act(reviewer, id, 'request-changes', decision);
    const live = await act(reviewer, id, 'approve', decision);
    return state === 'published' ? live : act(writer, id, 'withdraw', { reason });
  }

  /** A further revision, approved: how a marking is narrowed. */
  async function republish({ id, revision }: ApiBody, draft: DraftInput): Promise<void> {
    const { slug: _kept, ...changed } = draft;
    const saved = await succeed(writer.put(`/api/entries/${id}`, { ...changed, basedOn: revision.hash }));
    await act(writer, id, 'submit');
    await act(reviewer, id, 'approve', { revisionHash: saved.revision.hash });
  }

  const site = (...names: string[]) => path.join(portal.dataDirectory, 'site', ...names);
  const published = () => canariesBelow(site('pages'), site('assets'), site('search'));

  /** Secrets that are in a file of the published site, in the log, or in an answer to somebody who is not signed in. */
  async function leaked(): Promise<string[]> {
    const files = published();
    const inFiles = secrets
      .filter((secret) => files.has(secret))
      .map((secret) => `${secret} in ${files.get(secret)?.join(', ')}`);
    const log = canariesIn(portal.logs()).filter((secret) => secrets.includes(secret));
    const answers = await Promise.all(
      PUBLIC_ANSWERS.map(async (address) => {
        const { text } = await nobody.get(address);
        return canariesIn(text).flatMap((secret) => (secrets.includes(secret) ? [`${secret} in ${address}`] : []));
      }),
    );
    return [...inFiles, ...log.map((secret) => `${secret} in the log`), ...answers.flat()];
  }

  beforeAll(async () => {
    portal = await openPortal({ LOG_LEVEL: 'trace' });
    await portal.createOrganisation('aviary', 'The Aviary', 'customs');
    nobody = await portal.callerFor();
    await takeTurns();
  }, TIMEOUT_MS);

  /** Other people go on: with so many kinds of entry one account would write more than it may in a minute. */
  async function takeTurns(): Promise<void> {
    const [email, reviewing] = [`${newCanary()}@aviary.example`, `${newCanary()}@portal.example`];
    const name = newCanary();
    for (const secret of [email, reviewing, name]) keepSecret(secret);
    writer = await portal.callerFor(await portal.createAccount(email, 'contributor', 'aviary'));
    reviewer = await portal.callerFor(await portal.createAccount(reviewing, 'reviewer'));
    ({ id: group } = await buildGroup(writer, [{ ...reviewer, email: reviewing }], name));
  }
  afterAll(() => portal.stop());

  describe('a word of a restricted entry', { timeout: TIMEOUT_MS }, () => {
    const hidden = TYPES.flatMap((type, kind) =>
      entryTypes[type].markings.flatMap((marking, marked) =>
        STATES.filter((state) => marking !== 'clear' || state !== 'published')
          .filter((_state, stage) => isTaken(kind, marked, stage))
          .map((state) => ({ type, marking, state })),
      ),
    );

    it.each([
      ['type', TYPES],
      ['marking', MARKINGS],
      ['state', STATES],
    ] as const)('is looked for in every %s', (part, all) => {
      expect([...new Set<string>(hidden.map((one) => one[part]))].sort()).toEqual([...all].sort());
    });

    it('is in no public file, answer or log, whatever its type, its marking and its state', async () => {
      for (const type of TYPES) {
        await takeTurns();
        for (const { marking, state } of hidden.filter((one) => one.type === type)) {
          const draft = { ...canaryDraft(type, 'aviary', marking), ...(marking === 'red' && { group }) };
          keepSecret(draft);
          await bringTo(state, draft);
        }
      }
      expect(secrets.length).toBeGreaterThan(hidden.length * 6);
      expect(await leaked()).toEqual([]);
    });

    it('is nowhere either while its entry is public in an older version', async () => {
      for (const type of PUBLIC_TYPES) {
        const { id, revision } = await bringTo('published', canaryDraft(type, 'aviary', 'clear'));
        const { slug: _kept, ...next } = canaryDraft(type, 'aviary', 'clear');
        keepSecret(next);
        await succeed(writer.put(`/api/entries/${id}`, { ...next, basedOn: revision.hash }));
        await act(writer, id, 'submit');
      }
      expect(await leaked()).toEqual([]);
    });
  });

  describe('a word of an entry that was public', { timeout: TIMEOUT_MS }, () => {
    beforeEach(takeTurns, TIMEOUT_MS);
    const narrower = PUBLIC_TYPES.flatMap((type, kind) =>
      entryTypes[type].markings
        .filter((marking, marked) => !['clear', 'red'].includes(marking) && isTaken(kind, marked))
        .map((marking) => [type, marking] as const),
    );
    const withdrawn = PUBLIC_TYPES.filter((_type, kind) => isTaken(kind));
    /** Publishes an entry and waits until everything that shows it is there. @returns its own words */
    const publish = async (type: TypeId) => {
      const draft = canaryDraft(type, 'aviary', 'clear');
      const entry = await bringTo('published', draft);
      const isOpen = (name: string) =>
        entryTypes[type].description.some((field) => field.name === name && field.access.read === 'readers');
      const fields = Object.fromEntries(Object.entries(draft.fields).filter(([name]) => isOpen(name)));
      const words = canariesIn(JSON.stringify({ ...draft, fields }));
      // What not everybody may read of a public entry is in no public file at all.
      secrets.push(...canariesIn(JSON.stringify(draft)).filter((word) => !words.includes(word)));
      await expect.poll(() => kindsWith(canariesIn(draft.title)[0]!), PATIENT).toEqual(EVERYWHERE);
      const files = published();
      expect(words.filter((word) => !files.has(word))).toEqual([]);
      return { draft, entry, words, files: [...new Set(words.flatMap((word) => files.get(word)!))] };
    };

    it.each(narrower)('of the type %s is gone when the answer comes that it is marked %s', async (type, marking) => {
      const { draft, entry, words, files } = await publish(type);
      await republish(entry, { ...draft, marking });
      secrets.push(...words);
      expect(await leaked()).toEqual([]);
      await expectGone(draft, files);
    });

    it.each(withdrawn)('of the type %s is gone when the answer comes that it is withdrawn', async (type) => {
      const { draft, entry, words, files } = await publish(type);
      await act(writer, entry.id, 'withdraw', { reason: 'It has flown.' });
      secrets.push(...words);
      expect(await leaked()).toEqual([]);
      await expectGone(draft, files);
    });

    it('is in none of the files beside the published ones, and none is left over from writing', async () => {
      const below = canariesBelow(site());
      const elsewhere = secrets.flatMap((secret) =>
        (below.get(secret) ?? []).filter((file) => !/ledger\.db/.test(file)),
      );
      expect(elsewhere).toEqual([]);
      const names = fs.readdirSync(site(), { recursive: true, encoding: 'utf8' });
      expect(names.filter((name) => /\.(tmp|part|old|bak)|~$/.test(name))).toEqual([]);
    });
  });

  /** Its page in every language and coding, and the files that held its words, by the addresses that they had. */
  async function expectGone({ type, slug }: DraftInput, files: string[]): Promise<void> {
    const pages = ['en', 'fr'].map((locale) => `/${locale}/${type}/${slug}/`);
    const own = files
      .filter((file) => file.startsWith(site('search')))
      .map((file) => file.replace(site('search'), '/search-bundle'));
    for (const address of [...pages, ...own])
      for (const coding of ['br', 'gzip', 'identity']) {
        const { status, text } = await nobody.send(address, { headers: { 'Accept-Encoding': coding } });
        const found = canariesIn(text).filter((word) => secrets.includes(word));
        expect([address, coding, found, pages.includes(address) ? status : 404]).toEqual([address, coding, [], 404]);
      }
  }

  /** Where a word stands, once each. */
  const kindsWith = (word: string): string[] => [...new Set(published().get(word)?.map(kindOf))].sort();

  describe('a word of a letter to another organisation', { timeout: TIMEOUT_MS }, () => {
    it('is in no public file, answer or log, however it goes on between the two', async () => {
      await portal.createOrganisation('nest', 'The Nest', 'customs');
      const at = (who: string, slug: string) => portal.createAccount(`${who}@${slug}.example`, 'manager', slug);
      const sender = await portal.callerFor(await at('sender', 'aviary'));
      const receiver = await portal.callerFor(await at('receiver', 'nest'));
      // One that names no grounds: then each may be given.
      const plain = canaryDraft('instrument', 'aviary', 'clear', fixtures.instrument!.smallest);
      const instrument = await bringTo('published', plain);
      const draft = canaryDraft('assistance-request', 'aviary', 'amber-strict');
      const fields = { ...draft.fields, addressee: 'nest', instrument: instrument.id };
      keepSecret(draft);
      const { id } = await succeed(sender.post('/api/entries', { ...draft, fields }));
      await act(sender, id, 'submit');
      const said = { text: newCanary(), person: newCanary(), ground: newCanary() };
      keepSecret(said);
      const step = (who: Caller, name: string, body: object) =>
        succeed(who.post(`/api/assistance/${id}/${name}`, body));
      await step(receiver, 'acknowledge', { person: said.person, expectedOn: '2031-03-01' });
      await step(receiver, 'questions', { text: said.text });
      await step(sender, 'replies', { text: said.text });
      await step(receiver, 'refuse', { text: said.text, ground: said.ground });
      const known = canariesIn((await receiver.get(`/api/assistance/${id}`)).text);
      expect(known).toEqual(expect.arrayContaining(canariesIn(JSON.stringify([draft.fields, said]))));
      expect(await leaked()).toEqual([]);
    });
  });
}
