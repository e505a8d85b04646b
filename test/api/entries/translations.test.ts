import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import type { DraftInput } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type BuiltEntry, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const REASON = 'A partner asked for it.';

describeEachDialect('an entry in several languages', (open) => {
  let world: World;
  let organisation: Organisation;
  let member: Person;
  let outsider: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    member = await world.buildAccount({ organisation, role: 'manager' });
    outsider = await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'customs' }) });
  });
  const build = (overrides: Parameters<World['buildEntry']>[0] = {}) =>
    world.buildEntry({ type: 'experience', organisation, ...overrides });
  const translate = (original: { id: string }, overrides: Parameters<World['buildEntry']>[0] = {}) =>
    build({ language: 'fr', translationOf: original.id, ...overrides });
  const view = async (entry: { id: string }, reader: Pick<Person, 'get'> = world.anonymous) =>
    (await reader.get(`/api/entries/${entry.id}`)).body;
  const languagesOf = async (entry: { id: string }, reader?: Pick<Person, 'get'>) =>
    ((await view(entry, reader)).translations as { language: string }[]).map(({ language }) => language);
  const working = async (entry: { id: string }, person = member) =>
    (await person.get(`/api/entries/${entry.id}/working`)).body;
  const draft = (changes: Partial<DraftInput>, original: BuiltEntry): DraftInput => ({
    ...original.input,
    ...{ title: 'Le port', language: 'fr', translationOf: original.id },
    ...changes,
  });
  const revise = async (entry: BuiltEntry, changes: Partial<DraftInput>) =>
    world.submitAndApprove(await world.revise(entry, changes));

  describe('on the pages of both', () => {
    it('names the other one, the original as such', async () => {
      const original = await build({ title: 'The harbour' });
      const french = await translate(original, { title: 'Le port' });
      expect((await view(original)).translations).toEqual([
        expect.objectContaining({ id: french.id, language: 'fr', title: 'Le port', isOriginal: false }),
      ]);
      expect((await view(french)).translations).toEqual([
        expect.objectContaining({ id: original.id, language: 'en', title: 'The harbour', isOriginal: true }),
      ]);
      expect(await working(french)).toMatchObject({ translationOf: original.id, follows: original.revision.hash });
    });

    it('joins a translation of a translation to the original', async () => {
      const original = await build();
      const french = await translate(original);
      const spanish = await translate(french, { language: 'es' });
      expect((await working(spanish)).translationOf).toBe(original.id);
      expect(await languagesOf(original)).toEqual(['es', 'fr']);
      expect(await languagesOf(spanish)).toEqual(['en', 'fr']);
    });

    it('says nothing of what the reader may not read', async () => {
      const original = await build();
      const french = await translate(original, { marking: 'amber-strict' });
      expect(await languagesOf(original)).toEqual([]);
      expect(await languagesOf(original, outsider)).toEqual([]);
      expect(await languagesOf(original, member)).toEqual(['fr']);
      expect((await outsider.get(`/api/entries/${french.id}`)).status).toBe(404);
      expect(JSON.stringify(await view(original, outsider))).not.toContain(french.id);
    });

    it('says when the original has moved on, and until when the translation follows', async () => {
      const original = await build();
      let french = await translate(original);
      expect((await view(french)).sourceMovedOn).toBeUndefined();
      const newer = await revise(original, { summary: 'It says more.' });
      expect((await view(french)).sourceMovedOn).toBe(true);
      expect((await working(french)).original).toMatchObject({
        hash: newer.revision.hash,
        text: { summary: 'It says more.' },
        followed: { summary: original.summary },
      });
      // Another word in the translation says nothing about the original.
      french = await revise(french, { title: 'Un autre titre' });
      expect((await view(french)).sourceMovedOn).toBe(true);
      french = await revise(french, { follows: newer.revision.hash });
      expect((await view(french)).sourceMovedOn).toBeUndefined();
      expect(french.revision.number).toBe(3);
    });

    it('takes a narrower marking of the original for no news', async () => {
      const original = await build();
      const french = await translate(original, { marking: 'amber' });
      await member.post(`/api/entries/${original.id}/narrow`, { marking: 'amber', reason: REASON });
      expect((await view(french, member)).sourceMovedOn).toBeUndefined();
    });
  });

  describe('who may link what', () => {
    it.each<[string, (original: BuiltEntry, other: BuiltEntry) => Partial<DraftInput>, string]>([
      [
        'an original that does not exist',
        () => ({ translationOf: '0198c1c0-0000-7000-8000-000000000000' }),
        'translationOf',
      ],
      ['an original of another organisation', (_, other) => ({ translationOf: other.id }), 'translationOf'],
      ['its own language', () => ({ language: 'en' }), 'language'],
      ['a revision that is not the newest', () => ({ follows: 'f'.repeat(64) }), 'follows'],
    ])('refuses %s', async (_what, changes, path) => {
      const original = await build();
      const other = await world.buildEntry({ type: 'experience' });
      const { status, body } = await member.post('/api/entries', draft(changes(original, other), original));
      expect([status, body.problems?.map((problem: { path: string }) => problem.path)]).toEqual([400, [path]]);
    });

    it('says the same of an entry that is there for others and of one that is not there', async () => {
      const original = await build();
      const hidden = await world.buildEntry({ type: 'experience', marking: 'amber-strict' });
      const ask = async (translationOf: string) =>
        (await member.post('/api/entries', draft({ translationOf }, original))).body.problems;
      expect(await ask(hidden.id)).toEqual(await ask('0198c1c0-0000-7000-8000-000000000000'));
    });

    it('refuses more readers than the original has, also when that one was narrowed meanwhile', async () => {
      const original = await build({ marking: 'amber' });
      const { status, body } = await member.post('/api/entries', draft({ marking: 'green' }, original));
      expect([status, body.problems?.[0]?.path]).toEqual([400, 'marking']);
      const clear = await build();
      const french = await translate(clear, { state: 'submitted' });
      await member.post(`/api/entries/${clear.id}/narrow`, { marking: 'amber', reason: REASON });
      await expect(
        world.portalFor(world.reviewer).reviews.approve(french.id, french.revision.hash),
      ).rejects.toMatchObject({ code: 'state_conflict' });
      expect((await world.anonymous.get(`/api/entries/${french.id}`)).status).toBe(404);
    });

    it('refuses a second one in a language, and an original as a translation', async () => {
      const original = await build();
      await translate(original);
      const second = await member.post('/api/entries', draft({}, original));
      expect([second.status, second.body.problems?.[0]?.path]).toEqual([400, 'language']);
      const other = await build();
      const edit = { ...original.input, translationOf: other.id, language: 'es', basedOn: original.revision.hash };
      const { status, body } = await member.put(`/api/entries/${original.id}`, edit);
      expect([status, body.problems?.[0]?.path]).toEqual([400, 'translationOf']);
    });

    it('lets one of two drafts in a language be published', async () => {
      const original = await build();
      const [first, second] = [
        await translate(original, { state: 'submitted' }),
        await translate(original, { state: 'submitted' }),
      ];
      const approve = (entry: BuiltEntry) =>
        world.portalFor(world.reviewer).reviews.approve(entry.id, entry.revision.hash);
      await approve(first);
      await expect(approve(second)).rejects.toMatchObject({ code: 'state_conflict' });
      expect(await languagesOf(original)).toEqual(['fr']);
    });

    it('leaves the text when a later revision is no translation any more', async () => {
      const original = await build();
      const french = await translate(original);
      await revise(french, { translationOf: undefined });
      expect([await languagesOf(original), await languagesOf(french)]).toEqual([[], []]);
    });
  });

  describe('what becomes of it with the original', () => {
    it('is narrowed with it, in one act, and says so in the log', async () => {
      const original = await build();
      const french = await translate(original);
      const spanish = await translate(original, { language: 'es', marking: 'amber-strict' });
      const { status } = await member.post(`/api/entries/${original.id}/narrow`, { marking: 'amber', reason: REASON });
      expect(status).toBe(200);
      expect((await world.anonymous.get(`/api/entries/${french.id}`)).status).toBe(404);
      expect((await view(french, member)).marking).toBe('amber');
      expect((await view(spanish, member)).marking).toBe('amber-strict');
      const { rows } = await world.portalFor(system('test')).audit.list({ subject: `entry:${french.id}` });
      expect(rows.find(({ action }) => action === 'marking-narrowed')?.details).toMatchObject({
        from: 'clear',
        to: 'amber',
        because: 'original-narrowed',
      });
    });

    it('is narrowed with it also when a reviewer lets a narrower revision in', async () => {
      const original = await build();
      const french = await translate(original);
      await revise(original, { marking: 'green' });
      expect((await world.anonymous.get(`/api/entries/${french.id}`)).status).toBe(404);
      expect((await view(french, member)).marking).toBe('green');
    });

    it('stays when the original is withdrawn, and is linked again when it is back', async () => {
      const original = await build();
      const french = await translate(original);
      await member.post(`/api/entries/${original.id}/withdraw`, { reason: REASON });
      expect(await languagesOf(french)).toEqual([]);
      await revise({ ...original, ...(await working(original)) }, { title: 'Back again' });
      expect(await languagesOf(french)).toEqual(['en']);
      expect((await view(french)).sourceMovedOn).toBe(true);
    });

    it('is a text of its own when either is given away alone', async () => {
      const to = await world.buildOrganisation({ kind: 'customs' });
      const maintainer = await world.buildAccount({ role: 'maintainer' });
      for (const moved of ['original', 'french'] as const) {
        const original = await build();
        const french = await translate(original);
        const { id } = { original, french }[moved];
        const { status } = await maintainer.post(`/api/entries/${id}/move`, { to: to.slug, reason: REASON });
        expect(status).toBe(204);
        expect([await languagesOf(original), await languagesOf(french)]).toEqual([[], []]);
        expect((await working(french, moved === 'original' ? member : maintainer)).translationOf).toBeUndefined();
      }
    });

    it('stays one text with it when their organisation goes into another one', async () => {
      const from = await world.buildOrganisation({ kind: 'customs' });
      const into = await world.buildOrganisation({ kind: 'customs' });
      const original = await world.buildEntry({ type: 'experience', organisation: from });
      const french = await translate(original, { organisation: from });
      await world.portalFor(system('test')).organisations.merge(from.slug, into.slug, REASON);
      expect([await languagesOf(original), await languagesOf(french)]).toEqual([['fr'], ['en']]);
    });
  });

  describe('in lists on a page in a language', () => {
    it('is one entry: the one in that language, otherwise the original', async () => {
      const owner = await world.buildOrganisation({ kind: 'customs' });
      const original = await build({ organisation: owner, title: 'The anchor', fields: { riskAreas: ['revenue'] } });
      await translate(original, { organisation: owner, title: 'Le quai', fields: { riskAreas: ['revenue'] } });
      await translate(original, {
        organisation: owner,
        title: 'El muelle',
        language: 'es',
        fields: { riskAreas: ['revenue'] },
      });
      const { entries, organisations, search, exchange } = world.portalFor({ kind: 'anonymous' });
      const all = ['The anchor', 'Le quai', 'El muelle'];
      const ofAll = (cards: { title: string }[]) =>
        cards.map(({ title }) => title).filter((title) => all.includes(title));
      for (const [locale, title] of [
        ['en', 'The anchor'],
        ['fr', 'Le quai'],
        ['ar', 'The anchor'],
      ] as const) {
        expect(ofAll(await entries.latest(100, 'experience', locale))).toEqual([title]);
        expect(ofAll((await entries.page('experience', 'newest', locale))!.entries)).toEqual([title]);
        expect(ofAll((await entries.withTerm('risk-areas', 'revenue', locale)).entries)).toEqual([title]);
        expect(ofAll(await entries.outlines('experience', undefined, locale))).toEqual([title]);
        expect(ofAll((await organisations.find(owner.slug, locale))!.entries)).toEqual([title]);
        expect(ofAll(await exchange.feed('experience', locale))).toEqual([title]);
      }
      const found = await search.query({ q: '', organisation: owner.slug, locale: 'fr' });
      expect([ofAll(found.hits), found.total]).toEqual([['Le quai'], 1]);
      expect(ofAll((await search.query({ q: 'anchor', organisation: owner.slug, locale: 'fr' })).hits)).toEqual([
        'The anchor',
      ]);
      const api = await world.anonymous.get(`/api/entries?organisation=${owner.slug}`);
      expect(ofAll(api.body.rows as { title: string }[]).sort()).toEqual([...all].sort());
    });

    it('stays under its term when what says the same is not under it', async () => {
      const owner = await world.buildOrganisation({ kind: 'customs' });
      const original = await build({ organisation: owner, fields: { riskAreas: ['revenue'] } });
      await translate(original, { organisation: owner, fields: { riskAreas: ['drugs'] } });
      const { entries } = world.portalFor({ kind: 'anonymous' });
      const ids = async (term?: string) =>
        (await entries.outlines('experience', term, 'fr')).map(({ id }) => id).filter((id) => id === original.id);
      expect(await ids('risk-areas/revenue')).toEqual([original.id]);
      expect(await ids()).toEqual([]);
    });

    it('stays where it is when what says the same is for fewer readers', async () => {
      const owner = await world.buildOrganisation({ kind: 'customs' });
      const original = await build({ organisation: owner });
      await translate(original, { organisation: owner, marking: 'amber' });
      const found = await world.portalFor({ kind: 'anonymous' }).organisations.find(owner.slug, 'fr');
      expect(found!.entries.map(({ id }) => id)).toEqual([original.id]);
    });
  });
});
