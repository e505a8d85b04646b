import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import type { SiteRenderer } from '#api/publishing/site-renderer.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openPublishing, type TestPublishing } from '../../support/publishing.ts';
import { type Organisation, openWorld, type World } from '../../support/world.ts';

const AEO = {
  name: 'authorised economic operator',
  acronym: 'AEO',
  definition: 'A trader that customs has approved.',
  frenchName: 'opérateur économique agréé',
  frenchAcronym: 'OEA',
  frenchDefinition: 'Un opérateur que la douane a agréé.',
};

/** Pages that are their texts, linked as the pages of the site are. */
const linkedPages: SiteRenderer = {
  build: 'first',
  render: async (request, { portal }) => {
    const [, locale, type = '', slug = ''] = new URL(request.url).pathname.split('/');
    const entry = slug ? await portal.entries.find(type, slug) : undefined;
    if (!entry) return slug ? new Response(null, { status: 404 }) : new Response('A page.');
    const page = { locale: locale === 'fr' ? 'fr' : 'en', language: entry.language, entryId: entry.id } as const;
    const link = await portal.glossary.linker(page);
    return new Response(Object.values(entry.html).map(link).join(''));
  },
};

describeEachDialect('the glossary', (open) => {
  let world: World;
  let organisation: Organisation;
  const buildTerm = (fields: Partial<typeof AEO & { acronymUse: string }> = AEO) =>
    world.buildEntry({ type: 'term', organisation, title: `Term ${fields.name}`, fields });
  const buildText = (title: string, body: string, language = 'en') =>
    world.buildEntry({ type: 'guidance', organisation, title, language, fields: { body } });

  describe('in questions', () => {
    beforeEach(async () => {
      world = await openWorld(await open());
      organisation = await world.buildOrganisation();
      await buildTerm();
      await buildText('In full', 'What an authorised economic operator may do.');
      await buildText('In short', 'What an AEO may do.');
      await buildText('En français', 'Ce que peut un opérateur économique agréé.', 'fr');
      await buildText('Scattered', 'An operator of economic standing, authorised by nobody.');
    });
    const ask = async (query: string) => (await world.anonymous.get(`/api/search?type=guidance&${query}`)).body;
    const titles = async (query: string) => (await ask(query)).hits.map(({ title }) => title).toSorted();

    it.each(['AEO', 'aeo', 'OEA', 'op%C3%A9rateur+economique+agree'])('%s finds all that it is called', async (q) => {
      expect(await titles(`q=${q}`)).toEqual(['En français', 'In full', 'In short']);
    });

    it('the words themselves are found as before, and the others with them', async () => {
      const found = ['En français', 'In full', 'In short', 'Scattered'];
      expect(await titles('q=authorised+economic+operator')).toEqual(found);
      expect((await ask('q=AEO')).alsoSearchedFor).toEqual([
        'authorised economic operator',
        'opérateur économique agréé',
        'OEA',
      ]);
      expect((await ask('q=AEO')).hits.find(({ title }) => title === 'In full')?.excerptHtml).toContain(
        '<mark>authorised</mark>',
      );
    });

    it('together with other words, all of them are wanted', async () => {
      expect(await titles('q=OEA+what')).toEqual(expect.arrayContaining(['In full', 'In short']));
      expect((await ask('q=OEA+standing')).anyWord).toBe(true);
    });

    it('as it is written when that is asked for, or between quotation marks', async () => {
      expect(await titles('q=AEO&asWritten=true')).toEqual(['In short']);
      expect(await titles('q=%22AEO%22')).toEqual(['In short']);
      expect((await ask('q=AEO&asWritten=true')).alsoSearchedFor).toEqual([]);
      expect((await world.anonymous.get('/api/search?q=AEO&asWritten=maybe')).status).toBe(400);
    });

    it('without a term that has been withdrawn', async () => {
      const term = await buildTerm({
        ...AEO,
        name: 'gate pass',
        acronym: 'GP',
        frenchName: 'bon',
        frenchAcronym: 'BS',
      });
      await buildText('Gate', 'A gate pass.');
      expect(await titles('q=GP')).toEqual(['Gate']);
      await world.portalFor(term.author).entries.withdraw(term.id, 'Test.');
      expect(await titles('q=GP')).toEqual([]);
    });
  });

  describe('in texts', () => {
    let publishing: TestPublishing;
    beforeEach(async () => {
      world = await openWorld(await open(), { publishes: false });
      world.deps.outbox.settled = async () => true;
      organisation = await world.buildOrganisation();
      publishing = openPublishing(world, { pages: linkedPages });
    });
    const drain = () => publishing.publisher.drain();

    it('leads to a term from the moment it is there, with what it says, until it is gone; other pages are left alone', async () => {
      const text = await buildText('Text', 'What an AEO may do.');
      const other = await buildText('Other', 'Nothing of that.');
      await drain();
      const page = () => publishing.page(`/fr/guidance/${text.slug}/`);
      expect(await page()).toBe('<p>What an AEO may do.</p>');

      const term = await buildTerm();
      publishing.events.length = 0;
      await drain();
      expect(await page()).toContain(
        `href="/fr/term/${term.slug}/" title="A trader that customs has approved.">AEO</a>`,
      );
      expect(publishing.events).not.toContain(`page /en/guidance/${other.slug}/`);
      expect(await publishing.page(`/en/term/${term.slug}/`)).toBeDefined();

      const fields = { ...term.input.fields, definition: 'A trusted trader.' };
      await world.submitAndApprove(await world.revise(term, { fields }));
      await drain();
      expect(await page()).toContain('title="A trusted trader."');

      await world.portalFor(term.author).entries.withdraw(term.id, 'Test.');
      await drain();
      expect(await page()).toBe('<p>What an AEO may do.</p>');
    });

    it('makes outdated pages after everything else, and after a crash at the next start', async () => {
      const text = await buildText('Text', 'What an AEO may do.');
      await drain();
      await buildTerm();
      publishing.onPage = async (address) => {
        if (address === `/en/guidance/${text.slug}/`) throw new Error('The disk is full.');
        return undefined;
      };
      publishing.events.length = 0;
      await drain();
      const pages = publishing.events.filter((event) => event.startsWith('page '));
      expect(pages.slice(-2).every((event) => event.includes(text.slug))).toBe(true);
      publishing.onPage = () => undefined;
      await publishing.publisher.publishMissing(() => undefined);
      expect(await publishing.page(`/en/guidance/${text.slug}/`)).toContain('class="term"');
    });

    it('links no ambiguous acronym and shows no draft', async () => {
      const text = await buildText('Text', 'The AEO is an authorised economic operator.');
      await world.buildEntry({ type: 'term', organisation, state: 'draft', title: 'Draft', fields: AEO });
      const linker = () => world.portalFor(anonymous).glossary.linker({ locale: 'en', language: 'en' });
      expect((await linker())(text.html.body!)).not.toContain('class="term"');
      await buildTerm({ ...AEO, acronymUse: 'several-meanings' });
      expect((await linker())(text.html.body!)).toMatch(/The AEO is an <a[^>]*>authorised economic operator<\/a>/);
    });
  });

  it('finds terms by what they are called, in the language of the page', async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation();
    const { slug } = await buildTerm();
    const { glossary } = world.portalFor(anonymous);
    const card = { slug, type: 'term', name: 'opérateur économique agréé', acronym: 'OEA' };
    expect(await glossary.find(['aeo', 'nothing', 'Opérateur économique agréé'], 'fr')).toEqual([card, card]);
  });
});
