import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import type { OrganisationView } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import * as proofs from '../../support/proofs.ts';
import type { Organisation, Person, World } from '../../support/world.ts';

describeEachDialect('a proof that an organisation controls a domain', (open) => {
  let world: World & { outside: proofs.Outside };
  let organisation: Organisation;
  let manager: Person;
  let slug: string;
  beforeAll(async () => {
    world = await proofs.openProofWorld(await open(), [
      'file.example',
      'moved.example',
      'empty.example',
      'wrong.example',
    ]);
    organisation = await world.buildOrganisation();
    slug = organisation.slug;
    manager = await world.buildAccount({ organisation, role: 'manager' });
  });
  afterAll(() => {
    world.outside.close();
  });

  const shown = async (of = slug): Promise<OrganisationView['proofs']> =>
    (JSON.parse((await world.anonymous.get(`/api/organisations/${of}`)).text) as OrganisationView).proofs;
  const proofOf = (id: string) => proofs.getProof(manager, slug, id);
  const checkNow = async (id: string) => {
    expect((await proofs.check(manager, slug, { id })).status).toBe(202);
    expect((await proofOf(id)).isBeingChecked).toBe(true);
    await world.runJobs();
  };
  const eventsOf = async (domain: string) => {
    const rows = await world.database.read.selectFrom('audit_event').selectAll().orderBy('sequence').execute();
    return rows
      .filter(({ details }) => details.includes(`"${domain}"`))
      .map(({ action, subject }) => [action, subject]);
  };

  it('by a text record waits until the record is there, then is shown to everybody', async () => {
    const { id, ...begun } = await proofs.begun(manager, slug, { domain: 'DNS.example', method: 'dns' });
    expect(begun).toMatchObject({ domain: 'dns.example', state: 'waiting', where: '_entrepot.dns.example' });
    expect(begun.text).toMatch(/^entrepot-proof=[\w-]{43}$/);
    expect(await shown()).toEqual([]);

    const problems: (string | undefined)[] = [];
    for (const records of [undefined, [], ['v=spf1 -all', `${begun.text}x`]]) {
      world.outside.records.set(begun.where, records);
      await checkNow(id);
      const { state, problem, isBeingChecked } = await proofOf(id);
      expect({ state, isBeingChecked }).toEqual({ state: 'waiting', isBeingChecked: false });
      problems.push(problem?.en);
      await proofs.letPass(world, id, 1);
    }
    expect(problems).toEqual([
      expect.stringContaining('name servers of this domain did not answer'),
      expect.stringContaining('no TXT record of this name yet'),
      expect.stringContaining('holds something else'),
    ]);
    expect(await shown()).toEqual([]);

    world.outside.records.set(begun.where, ['v=spf1 -all', ` ${begun.text} `]);
    await checkNow(id);
    const proven = await proofOf(id);
    expect(proven).toMatchObject({ state: 'proven', domain: 'dns.example' });
    expect(proven.problem).toBeUndefined();
    expect(proven.history.map(({ kind }) => kind)).toEqual(['confirmed', 'failed', 'failed', 'failed']);
    expect(await shown()).toEqual([
      { domain: 'dns.example', method: 'dns', provenAt: proven.provenAt, confirmedAt: proven.confirmedAt },
    ]);
    const about = `organisation:${slug}`;
    expect(await eventsOf('dns.example')).toEqual([
      ['proof-begun', about],
      ...Array.from({ length: 4 }, () => ['proof-check-asked', about]),
      ['proof-made', about],
    ]);
  });

  it('by a file is found by the guarded fetch, on a line of its own', async () => {
    const { id, where, text } = await proofs.begun(manager, slug, { domain: 'file.example', method: 'file' });
    expect(where).toBe('https://file.example/.well-known/entrepot.txt');
    const path = 'file.example/.well-known/entrepot.txt';
    await checkNow(id);
    expect((await proofOf(id)).problem?.en).toContain('status 404');
    world.outside.files.set(path, { body: `# ours\r\n${text}x\r\n` });
    await proofs.letPass(world, id, 1);
    await checkNow(id);
    expect((await proofOf(id)).problem?.en).toContain('no line of it');
    world.outside.files.set(path, { body: `# ours\r\n${text}\r\n` });
    await proofs.letPass(world, id, 1);
    await checkNow(id);
    expect(await proofOf(id)).toMatchObject({ state: 'proven' });
    expect(await shown()).toContainEqual(expect.objectContaining({ domain: 'file.example', method: 'file' }));
  });

  it('by a file is not found behind a redirect, on an unknown host, nor in more than a small file', async () => {
    const reasons: Record<string, string> = {
      'moved.example': 'Redirects are not followed',
      'nowhere.example': 'knows no address',
      'empty.example': 'more than is accepted',
    };
    for (const [domain, reason] of Object.entries(reasons)) {
      const { id, text } = await proofs.begun(manager, slug, { domain, method: 'file' });
      const path = `${domain}/.well-known/entrepot.txt`;
      if (domain.startsWith('moved')) {
        world.outside.files.set(path, { status: 301, body: text!, location: 'https://file.example/proof.txt' });
        world.outside.files.set('file.example/proof.txt', { body: text! });
      } else world.outside.files.set(path, { body: `${text}\n${'x'.repeat(17 * 1024)}` });
      await checkNow(id);
      expect((await proofOf(id)).problem?.en).toContain(reason);
    }
  });

  it('is not made by the proof of another organisation, nor by one that was removed', async () => {
    const other = await world.buildAccount({ role: 'manager' });
    const otherSlug = other.actor.kind === 'account' ? other.actor.memberships[0]!.slug : '';
    const theirs = await proofs.prove(world, other, otherSlug, { domain: 'shared.example' });
    expect(theirs.state).toBe('proven');
    const ours = await proofs.begun(manager, slug, { domain: 'shared.example', method: 'dns' });
    expect(ours.text).not.toBe(theirs.text);
    await checkNow(ours.id);
    expect((await proofOf(ours.id)).state).toBe('waiting');
    expect((await proofs.removeProof(other, otherSlug, theirs)).status).toBe(204);
    expect(await shown(otherSlug)).toEqual([]);
    const again = await proofs.begun(other, otherSlug, { domain: 'shared.example', method: 'dns' });
    expect(again.text).not.toBe(theirs.text);
    await proofs.check(other, otherSlug, again);
    await world.runJobs();
    expect((await proofs.getProof(other, otherSlug, again.id)).state).toBe('waiting');
  });

  it('that is removed while it is looked for stays removed', async () => {
    const { id, where, text } = await proofs.begun(manager, slug, { domain: 'gone.example', method: 'dns' });
    world.outside.records.set(where, [text!]);
    await proofs.check(manager, slug, { id });
    expect((await proofs.removeProof(manager, slug, { id })).status).toBe(204);
    await world.runJobs();
    expect(await shown()).not.toContainEqual(expect.objectContaining({ domain: 'gone.example' }));
    expect((await proofs.check(manager, slug, { id })).status).toBe(404);
    expect((await proofs.removeProof(manager, slug, { id })).status).toBe(404);
    expect(world.logs).toEqual([]);
  });

  it('is checked once a minute at the most', async () => {
    const { id } = await proofs.begun(manager, slug, { domain: 'often.example', method: 'dns' });
    expect((await proofs.check(manager, slug, { id })).status).toBe(202);
    expect((await proofs.check(manager, slug, { id })).body.title).toBe('state_conflict');
    await world.runJobs();
  });

  it.each([
    ['a domain twice', { domain: 'dns.example', method: 'dns' }, 'domain'],
    ['free mail', { domain: 'gmail.com', method: 'dns' }, 'domain'],
    ['a suffix', { domain: 'gov.ke', method: 'dns' }, 'domain'],
    ['no domain', { domain: '', method: 'dns' }, 'domain'],
    ['a list of domains', { domain: ['a.example'], method: 'dns' }, 'domain'],
    ['no known way', { domain: 'a.example', method: 'phone' }, 'method'],
    ['a letter to nobody', { domain: 'a.example', method: 'mail' }, 'mailbox'],
    ['a letter to anybody', { domain: 'a.example', method: 'mail', mailbox: 'sales' }, 'mailbox'],
    ['a mailbox without a letter', { domain: 'a.example', method: 'dns', mailbox: 'admin' }, 'mailbox'],
    [
      'the thing of nobody',
      { domain: 'a.example', method: 'dns', entry: '01900000-0000-7000-8000-000000000000' },
      'entry',
    ],
    ['a key that is not known', { domain: 'a.example', method: 'dns', token: 'mine' }, 'token'],
  ])('is not begun with %s', async (_what, body, path) => {
    const answer = await manager.post(proofs.proofsPath(slug), body);
    expect([answer.status, answer.body.problems.map((problem) => problem.path)]).toEqual([400, [path]]);
  });

  it('is not begun for more domains than anybody has', async () => {
    const { slug: many } = await world.buildOrganisation();
    const busy = await world.buildAccount({ organisation: await findOrganisation(many), role: 'manager' });
    const answers = [];
    for (let index = 0; index < 31; index++)
      answers.push((await proofs.begin(busy, many, { domain: `d${index}.example`, method: 'dns' })).status);
    expect(answers).toEqual([...Array.from({ length: 30 }, () => 201), 400]);
  });
  const findOrganisation = (of: string) =>
    world.database.read.selectFrom('organisation').selectAll().where('slug', '=', of).executeTakeFirstOrThrow();

  describe('is the business of its managers alone:', () => {
    it('for everybody else there is nothing', async () => {
      const others = [
        world.anonymous,
        await world.buildAccount({ organisation }),
        await world.buildAccount({ role: 'manager' }),
        await world.buildAccount({ role: 'maintainer' }),
        await world.buildAccount({ role: 'reviewer' }),
      ];
      const { id } = (await proofs.listProofs(manager, slug)).domains[0]!;
      for (const caller of others) {
        const answers = [
          await caller.get(proofs.proofsPath(slug)),
          await proofs.begin(caller, slug, { domain: 'x.example', method: 'dns' }),
          await proofs.check(caller, slug, { id }),
          await proofs.removeProof(caller, slug, { id }),
        ];
        expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
      }
    });

    it('not even by the address of another organisation that one manages', async () => {
      const elsewhere = await world.buildAccount({ role: 'manager' });
      const own = elsewhere.actor.kind === 'account' ? elsewhere.actor.memberships[0]!.slug : '';
      const { id } = (await proofs.listProofs(manager, slug)).domains[0]!;
      expect((await proofs.check(elsewhere, own, { id })).status).toBe(404);
      expect((await proofs.removeProof(elsewhere, own, { id })).status).toBe(404);
    });

    it('not while the organisation is suspended', async () => {
      const suspended = await world.buildOrganisation();
      const theirs = await world.buildAccount({ organisation: suspended, role: 'manager' });
      const of = (status: 'active' | 'suspended') =>
        world.database.write.updateTable('organisation').set({ status }).where('id', '=', suspended.id).execute();
      await of('suspended');
      expect((await theirs.get(proofs.proofsPath(suspended.slug))).status).toBe(404);
      await of('active');
      const back = await world.signInAgain(theirs);
      expect((await back.get(proofs.proofsPath(suspended.slug))).status).toBe(200);
    });

    it('and not of the process itself', async () => {
      await expect(world.portalFor(system('test')).proofs.list(slug)).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});
