import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';
import { entryTypes } from '#plugins/index.ts';
import type { Actor } from '#api/access/actor.ts';
import { fixtures } from '../../support/fixtures.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { buildGroup } from '../../support/groups.ts';
import { pdf } from '../../support/made-files.ts';
import { buildFile, lookAt, sendFile } from '../../support/uploads.ts';
import { draftInput, openWorld, type Organisation, type Person, type World } from '../../support/world.ts';

/** A type with a file that only the own organisation reads. */
const withInside = kit.defineEntryType({
  apiVersion: kit.KIT_VERSION,
  id: 'product',
  label: { en: 'Product', fr: 'Produit' },
  plural: { en: 'Products', fr: 'Produits' },
  purpose: { en: 'For a test.', fr: 'Pour un test.' },
  markings: ['clear'],
  confirmEveryDays: 365,
  structuredData: { type: 'Thing' },
  fields: z.object({
    description: kit.markdown().meta({ label: { en: 'What it is', fr: 'Ce que c’est' } }),
    open: kit
      .file()
      .optional()
      .meta({ label: { en: 'For all', fr: 'Pour tous' } }),
    inside: kit
      .file()
      .optional()
      .meta({ label: { en: 'Inside', fr: 'Interne' }, readableBy: 'own-organisation' }),
  }),
});

describeEachDialect('a file of an entry', (open) => {
  let world: World;
  let organisation: Organisation;
  let writer: Person;
  let colleague: Person;
  let reviewer: Person;
  let agency: Person;
  let company: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    writer = await world.buildAccount({ organisation });
    colleague = await world.buildAccount({ organisation });
    reviewer = await world.buildAccount({ role: 'reviewer' });
    agency = await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'customs' }) });
    company = await world.buildAccount();
  });
  const address = async (id: string) => (await lookAt(writer, id)).main!.url;
  const sent = async (content: Uint8Array = Buffer.from('Findings.'), name = 'report.txt') => {
    const id = await sendFile(writer, { organisation: organisation.slug, name, content });
    await world.runJobs();
    return id;
  };
  const save = (documents: string[], more: Partial<kit.DraftInput> = {}) =>
    writer.post('/api/entries', draftInput('experience', organisation, { ...more, fields: { documents } }));
  const publish = async (documents: string[], more: Partial<kit.DraftInput> = {}, by: Person = reviewer) => {
    const { body, text } = await save(documents, more);
    expect(body.id, text).toBeDefined();
    expect((await writer.post(`/api/entries/${body.id}/submit`)).text).toContain('submitted');
    expect(
      (await by.post(`/api/entries/${body.id}/approve`, { revisionHash: body.revision.hash, reason: 'Good.' })).status,
    ).toBe(200);
    return body;
  };
  const readers = async (url: string) => {
    const all = { anonymous: world.anonymous, writer, colleague, reviewer, agency, company };
    const found: string[] = [];
    for (const [name, caller] of Object.entries(all)) if ((await caller.get(url)).status === 200) found.push(name);
    return found;
  };

  it('is read by its sender alone until an entry refers to it, then by those who work on that entry', async () => {
    const id = await sent();
    const url = await address(id);
    expect(await readers(url)).toEqual(['writer']);
    const { body } = await save([id]);
    expect(await readers(url)).toEqual(['writer', 'colleague']);
    await writer.post(`/api/entries/${body.id}/submit`);
    expect(await readers(url)).toEqual(['writer', 'colleague', 'reviewer']);
  });

  it.each([
    ['clear', ['anonymous', 'writer', 'colleague', 'reviewer', 'agency', 'company'], 'public, no-cache'],
    ['green', ['writer', 'colleague', 'reviewer', 'agency', 'company'], 'private, no-store'],
    ['amber', ['writer', 'colleague', 'agency'], 'private, no-store'],
    ['amber-strict', ['writer', 'colleague'], 'private, no-store'],
  ] as const)('marked %s is read by the readers of the entry and nobody else', async (marking, who, cacheControl) => {
    const url = await address(await publishedFile(marking));
    expect(await readers(url)).toEqual(who);
    const { headers } = await writer.get(url);
    expect(headers.get('Cache-Control')).toBe(cacheControl);
    expect(headers.get('Content-Disposition')).toBe(`attachment; filename="report.txt"; filename*=UTF-8''report.txt`);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toMatch(/default-src 'none'.*sandbox/);
  });
  const publishedFile = async (marking: kit.Marking) => {
    const id = await sent();
    await publish([id], { marking });
    return id;
  };

  it('marked red is read by the members of the group alone', async () => {
    const { id: group } = await buildGroup(writer, [reviewer]);
    const id = await sent();
    writer = await world.signInAgain(writer);
    reviewer = await world.signInAgain(reviewer);
    await publish([id], { marking: 'red', group }, reviewer);
    expect(await readers(await address(id))).toEqual(['writer', 'reviewer']);
  });

  it('is gone for the others when the answer comes that its entry is narrowed or withdrawn', async () => {
    const [first, second] = [await sent(), await sent()];
    const [narrowed, withdrawn] = [await publish([first]), await publish([second])];
    const urls = [await address(first), await address(second)];
    for (const url of urls) expect(await readers(url)).toContain('anonymous');
    await writer.post(`/api/entries/${narrowed.id}/narrow`, { marking: 'amber-strict', reason: 'A partner asked.' });
    await writer.post(`/api/entries/${withdrawn.id}/withdraw`, { reason: 'It is over.' });
    for (const url of urls) expect(await readers(url)).toEqual(['writer', 'colleague']);
  });

  it('of a newer draft is not public while the older version is, and one that was taken out is gone', async () => {
    const [old, next] = [await sent(), await sent()];
    const entry = await publish([old]);
    const draft = {
      ...draftInput('experience', organisation, { fields: { documents: [next] } }),
      basedOn: entry.revision.hash,
    };
    expect((await writer.put(`/api/entries/${entry.id}`, draft)).status).toBe(200);
    expect(await readers(await address(next))).toEqual(['writer', 'colleague']);
    expect(await readers(`/files/${old}/report.txt`)).toContain('anonymous');
    const { revision } = (await writer.get(`/api/entries/${entry.id}/working`)).body;
    await writer.post(`/api/entries/${entry.id}/submit`);
    await reviewer.post(`/api/entries/${entry.id}/approve`, { revisionHash: revision.hash, reason: 'Good.' });
    expect(await readers(`/files/${old}/report.txt`)).toEqual([]);
    expect(await readers(await address(next))).toContain('anonymous');
  });

  it('belongs to one entry: in another it is as if it did not exist', async () => {
    const id = await sent();
    await save([id]);
    const strangers = await buildFile(world, company.actor, slugOf(company.actor));
    const nobodys = '019a0000-0000-7000-8000-000000000000';
    const answers = [];
    for (const one of [id, strangers.id, nobodys]) answers.push((await save([one])).body.problems);
    expect(answers[0]).toMatchObject([{ path: 'fields.documents.0', code: 'not_in_list' }]);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  });
  const slugOf = (actor: Actor) => (actor.kind === 'account' ? actor.memberships[0]!.slug : '');

  it('that was refused, or is no document, is named beside its field', async () => {
    const refused = await sent(Buffer.from('<svg/>'), 'a.svg');
    expect((await save([refused])).body.problems).toMatchObject([{ path: 'fields.documents.0', code: 'not_allowed' }]);
    const unchecked = await sendFile(writer, {
      organisation: organisation.slug,
      name: 'a.txt',
      content: Buffer.from('a'),
    });
    const { body } = await save([unchecked]);
    const early = await writer.post(`/api/entries/${body.id}/submit`);
    expect([early.status, early.body.problems[0]?.message]).toEqual([
      400,
      expect.stringContaining('still being checked'),
    ]);
    await world.runJobs();
    expect((await writer.post(`/api/entries/${body.id}/submit`)).status).toBe(202);
  });

  it('is found by what it says, and by its name', async () => {
    const id = await sent(pdf('The quixotic lighthouse', 'and more'), 'periwinkle.pdf');
    const entry = await publish([id]);
    for (const word of ['quixotic', 'periwinkle'])
      expect((await world.anonymous.get(`/api/search?q=${word}`)).body.hits.map((hit) => hit.id)).toEqual([entry.id]);
  });

  it('is served in ranges, and again only when it has changed', async () => {
    const id = await sent(Buffer.from('0123456789'));
    await publish([id]);
    const url = await address(id);
    const ask = (headers: Record<string, string>, method = 'GET') => world.anonymous.send(url, { method, headers });
    const whole = await ask({});
    expect([whole.text, whole.headers.get('Accept-Ranges'), whole.headers.get('Content-Length')]).toEqual([
      '0123456789',
      'bytes',
      '10',
    ]);
    const ranges = { 'bytes=2-4': '234', 'bytes=7-': '789', 'bytes=-2': '89', 'bytes=0-99': '0123456789' };
    for (const [range, text] of Object.entries(ranges)) {
      const part = await ask({ Range: range });
      expect([part.status, part.text]).toEqual([206, text]);
    }
    expect((await ask({ Range: 'bytes=10-' })).headers.get('Content-Range')).toBe('bytes */10');
    for (const range of ['bytes=4-2', 'lines=1-2', 'bytes=0-1,3-4'])
      expect((await ask({ Range: range })).status).toBe(200);
    const etag = whole.headers.get('ETag')!;
    expect((await ask({ 'If-None-Match': etag })).status).toBe(304);
    expect((await ask({ Range: 'bytes=2-4', 'If-Range': '"other"' })).status).toBe(200);
    expect((await ask({}, 'HEAD')).headers.get('Content-Length')).toBe('10');
  });

  it('has no other address than its own', async () => {
    const id = await sent();
    await publish([id]);
    for (const path of [`/files/${id}/other.txt`, `/files/${id}/..%2f..%2fentrepot.db`, `/files/x/report.txt`])
      expect((await writer.get(path)).status, path).toBe(404);
  });

  it('moves with its entry, and counts where it is', async () => {
    const id = await sent();
    const entry = await publish([id]);
    const used = async (slug: string) =>
      Number(
        (
          await world.database.read
            .selectFrom('upload')
            .innerJoin('organisation', 'organisation.id', 'upload.organisation_id')
            .select((eb) => eb.fn.sum<number>('stored_bytes').as('bytes'))
            .where('organisation.slug', '=', slug)
            .where('upload.id', '=', id)
            .executeTakeFirstOrThrow()
        ).bytes ?? 0,
      );
    const maintainer = await world.buildAccount({ role: 'maintainer' });
    const to = slugOf(agency.actor);
    const moved = await maintainer.post(`/api/entries/${entry.id}/move`, { to, reason: 'A new law.' });
    expect(moved.status, moved.text).toBeLessThan(300);
    expect([await used(organisation.slug), await used(to)]).toEqual([0, 9]);
  });
});

describeEachDialect('a file in a field that not every reader of the entry may read', (open) => {
  it('is read by the readers of the field, found by nobody, and not public', async () => {
    const world = await openWorld(await open(), { entryTypes: { ...entryTypes, product: withInside } });
    const organisation = await world.buildOrganisation({ kind: 'customs' });
    const writer = await world.buildAccount({ organisation });
    const names = ['open', 'inside'] as const;
    const files = await Promise.all(
      names.map((name) =>
        buildFile(world, writer.actor, organisation.slug, { name: `${name}.pdf`, content: pdf(`Word${name}`) }),
      ),
    );
    const fields = { description: fixtures.product!.smallest.description, open: files[0]!.id, inside: files[1]!.id };
    const input = { ...draftInput('product', organisation), fields };
    const entry = await world.portalFor(writer.actor).entries.saveDraft(input);
    await world.portalFor(writer.actor).entries.submit(entry.id);
    await world.portalFor(world.reviewer).reviews.approve(entry.id, entry.revision.hash);
    const statuses = async (caller: Pick<Person, 'get'>) => {
      const answers = await Promise.all(files.map(({ main }) => caller.get(main!.url)));
      return answers.map(({ status }) => status);
    };
    expect(await statuses(world.anonymous)).toEqual([200, 404]);
    expect(await statuses(writer)).toEqual([200, 200]);
    expect((await writer.get(files[1]!.main!.url)).headers.get('Cache-Control')).toBe('private, no-store');
    const { body } = await world.anonymous.get(`/api/entries/${entry.id}`);
    expect(Object.keys(body.files)).toEqual([files[0]!.id]);
    for (const [word, count] of [
      ['Wordopen', 1],
      ['Wordinside', 0],
    ] as const)
      expect((await writer.get(`/api/search?q=${word}`)).body.hits).toHaveLength(count);
  });
});
