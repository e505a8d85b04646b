import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { syncChangedContent, syncContent } from '#api/content/sync.ts';
import { CONTENT } from '#api/process.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { memberOf, openWorld, type World } from '../../support/world.ts';

describeEachDialect('content at a start', (open) => {
  let world: World;
  let folder: string;
  beforeEach(async () => {
    world = await openWorld(await open());
    folder = temporaryDirectory();
    const owner = (slug: string, name: string) => `- {slug: ${slug}, name: ${name}, kind: customs, summary: It is.}\n`;
    write('seed/organisations.yaml', owner('zoll', 'Zoll') + owner('douane', 'Douane'));
    writeProduct('one', 'zoll', 'One');
    writeProduct('two', 'douane', 'Two');
  });
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const writeProduct = (slug: string, organisation: string, title: string, checkedOn = '2026-01-01') => {
    write(
      `seed/product/${slug}.yaml`,
      `{organisation: ${organisation}, title: ${title}, summary: It is., checkedOn: ${checkedOn}, fields: {description: Text.}}`,
    );
  };
  const sync = () => syncContent(world.deps, world.portalFor, folder);
  const titles = async () => (await world.anonymous.get('/api/entries?sort=title')).body.rows.map(({ title }) => title);
  const live = (slug: string) => world.portalFor({ kind: 'anonymous' }).entries.find('product', slug);
  const everything = async () => {
    const { read } = world.database;
    return [
      await read.selectFrom('entry').selectAll().orderBy('id').execute(),
      await read.selectFrom('revision').selectAll().orderBy('id').execute(),
      await read.selectFrom('publication').selectAll().orderBy('entry_id').execute(),
      await read.selectFrom('outbox').select(['id', 'topic', 'payload']).orderBy('id').execute(),
      await read.selectFrom('audit_event').selectAll().orderBy('sequence').execute(),
    ];
  };

  it('is live, with the day on which the maintainers checked it', async () => {
    expect(await sync()).toEqual({ created: 2, updated: 0 });
    expect(await titles()).toEqual(['One', 'Two']);
    expect(await live('one')).toMatchObject({
      organisation: { slug: 'zoll' },
      source: { kind: 'seed', checkedOn: '2026-01-01' },
      trust: { declaredUse: [], lastChecked: { date: '2026-01-01', by: 'maintainers' } },
    });
  });

  it('changes nothing the second time', async () => {
    await sync();
    const before = await everything();
    expect(await sync()).toEqual({ created: 0, updated: 0 });
    expect(await everything()).toEqual(before);
  });

  it('follows what maintainers change and add', async () => {
    await sync();
    writeProduct('one', 'zoll', 'One better', '2026-02-02');
    writeProduct('three', 'zoll', 'Three');
    expect(await sync()).toEqual({ created: 1, updated: 1 });
    expect(await titles()).toEqual(['One better', 'Three', 'Two']);
    expect((await live('one'))?.trust.lastChecked?.date).toBe('2026-02-02');
  });

  it('shows that maintainers have looked again, though nothing else has changed', async () => {
    await sync();
    const before = await live('one');
    writeProduct('one', 'zoll', 'One', '2026-03-03');
    expect(await sync()).toEqual({ created: 0, updated: 1 });
    const after = await live('one');
    expect(after?.trust.lastChecked?.date).toBe('2026-03-03');
    expect(after?.revision).toEqual(before?.revision);
    expect(after?.updatedAt).toBe(before?.updatedAt);
    expect(await sync()).toEqual({ created: 0, updated: 0 });
  });

  it('brings the profile of an organisation up to date', async () => {
    await sync();
    write('seed/organisations.yaml', '- {slug: zoll, name: Zoll neu, kind: customs, summary: It is.}\n');
    await sync();
    expect((await live('one'))?.organisation.name).toBe('Zoll neu');
  });

  describe('leaves alone what people have done here', () => {
    const owner = async () => {
      const row = world.database.read.selectFrom('organisation').selectAll().where('slug', '=', 'zoll');
      return memberOf(await row.executeTakeFirstOrThrow());
    };
    const edit = async () => {
      const portal = world.portalFor(await owner());
      const { id } = (await live('one'))!;
      const { revision, organisation, ...working } = await portal.entries.getWorking(id);
      const { type, title, summary, language, marking, fields } = working;
      const input = { type, title, summary, language, marking, fields, organisation: organisation.slug };
      return portal.entries.saveDraft({ ...input, title: 'By its owner' }, { id, basedOn: revision.hash });
    };

    it('an edit that is not published yet', async () => {
      await sync();
      const { id } = await edit();
      writeProduct('one', 'zoll', 'By the maintainers');
      expect(await sync()).toEqual({ created: 0, updated: 0 });
      expect(await titles()).toEqual(['One', 'Two']);
      expect((await world.portalFor(await owner()).entries.getWorking(id)).title).toBe('By its owner');
    });

    it('an edit that is published', async () => {
      await sync();
      const { id, revision } = await edit();
      await world.portalFor(await owner()).entries.submit(id);
      await world.portalFor(world.reviewer).reviews.approve(id, revision.hash);
      writeProduct('one', 'zoll', 'By the maintainers');
      expect(await sync()).toEqual({ created: 0, updated: 0 });
      expect(await titles()).toEqual(['By its owner', 'Two']);
    });

    it('a withdrawal', async () => {
      await sync();
      await world.portalFor(await owner()).entries.withdraw((await live('one'))!.id, 'Not ours.');
      writeProduct('one', 'zoll', 'By the maintainers');
      expect(await sync()).toEqual({ created: 0, updated: 0 });
      expect(await titles()).toEqual(['Two']);
    });
  });

  it('is not looked at again until its sources change', async () => {
    const syncBuild = (build: string) => syncChangedContent(world.deps, world.portalFor, folder, build);
    expect(await syncBuild('first')).toEqual({ created: 2, updated: 0 });
    writeProduct('three', 'zoll', 'Three');
    expect(await syncBuild('first')).toEqual({ created: 0, updated: 0 });
    expect(await syncBuild('second')).toEqual({ created: 1, updated: 0 });
    expect(await syncBuild('second')).toEqual({ created: 0, updated: 0 });
  });

  it('that could not be brought in whole is brought in at the next start of the same sources', async () => {
    const syncBuild = () => syncChangedContent(world.deps, world.portalFor, folder, 'first');
    write('seed/product/bad.yaml', '{organisation: zoll, title: Bad}');
    await expect(syncBuild()).rejects.toThrow('bad.yaml');
    fs.rmSync(path.join(folder, 'seed/product/bad.yaml'));
    expect(await syncBuild()).toEqual({ created: 2, updated: 0 });
  });

  it('with one entry that cannot be accepted keeps nothing of its organisation, and says which and why', async () => {
    await sync();
    write(
      'seed/product/bad.yaml',
      '{organisation: zoll, title: Bad, summary: x, checkedOn: 2026-01-01, fields: {description: x, riskAreas: [magic]}}',
    );
    writeProduct('good', 'zoll', 'Good');
    await expect(sync()).rejects.toMatchObject({
      code: 'invalid_input',
      problems: [{ path: 'seed:bad: fields.riskAreas.0', code: 'not_in_list' }],
    });
    expect(await titles()).not.toContain('Good');
  });

  it('that ships with the portal is accepted whole, and by an empty database as by a filled one', async () => {
    const first = await syncContent(world.deps, world.portalFor, CONTENT);
    expect(first.created).toBeGreaterThan(15);
    expect(await syncContent(world.deps, world.portalFor, CONTENT)).toEqual({ created: 0, updated: 0 });
  });
});
