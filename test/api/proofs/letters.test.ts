import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymous } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import * as proofs from '../../support/proofs.ts';
import type { Organisation, Person, World } from '../../support/world.ts';

describeEachDialect('a proof by letter', (open) => {
  let world: World & { outside: proofs.Outside };
  let organisation: Organisation;
  let manager: Person;
  let slug: string;
  beforeAll(async () => {
    world = await proofs.openProofWorld(await open());
    organisation = await world.buildOrganisation({ name: 'Harbour & <Sons>' });
    slug = organisation.slug;
    manager = await world.buildAccount({ organisation, role: 'manager' });
  });
  afterAll(() => {
    world.outside.close();
  });

  const anybody = () => world.portalFor(anonymous).proofs;
  let serial = 0;
  /** Begins a proof by letter and has the letter sent. */
  const write = async (more: { locale?: 'en' | 'fr'; domain?: string } = {}) => {
    const proof = { domain: `mail-${(serial += 1)}.example`, method: 'mail' as const, mailbox: 'postmaster' as const };
    const { id, domain } = await proofs.begun(manager, slug, { ...proof, ...more });
    await world.runJobs();
    return { id, domain, token: proofs.tokenOf(world) };
  };
  const stateOf = async (id: string) => (await proofs.getProof(manager, slug, id)).state;

  it('asks whoever reads mail for the domain, in the language of who asks', async () => {
    const { id, domain } = await write({ locale: 'fr' });
    const letter = world.mailbox.at(-1)!;
    expect(letter.to).toBe(`postmaster@${domain}`);
    expect(letter.subject).toBe(`Harbour & <Sons> contrôle-t-elle ${domain}\u202f?`);
    expect(letter.text).toContain('http://localhost/fr/proof/?token=');
    expect(letter.html).not.toContain('<Sons>');
    const proof = await proofs.getProof(manager, slug, id);
    expect(proof).toMatchObject({ state: 'waiting', where: letter.to, letterSentAt: expect.any(String) as string });
    expect(proof.text).toBeUndefined();
    expect(JSON.stringify(await proofs.listProofs(manager, slug))).not.toContain(proofs.tokenOf(world));
  });

  it('is answered by its link, by anybody who has it, once', async () => {
    const { id, domain, token } = await write();
    const expected = { organisation: { slug, name: 'Harbour & <Sons>' }, domain, isOwnership: false };
    expect(await anybody().question(token)).toEqual(expected);
    expect(await stateOf(id)).toBe('waiting');
    const answers = await Promise.allSettled([anybody().answer(token), anybody().answer(token)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await stateOf(id)).toBe('proven');
    for (const act of [anybody().question, anybody().answer])
      await expect(act(token)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is answered within a week or not at all', async () => {
    const { id, token } = await write();
    await proofs.letPass(world, id, 6.9);
    expect(await anybody().question(token)).toBeDefined();
    await proofs.letPass(world, id, 0.2);
    await expect(anybody().question(token)).rejects.toMatchObject({ code: 'not_found' });
    await expect(anybody().answer(token)).rejects.toMatchObject({ code: 'not_found' });
    expect(await stateOf(id)).toBe('waiting');
  });

  it('is answered by its newest letter only', async () => {
    const { id, token } = await write();
    await proofs.letPass(world, id, 0.1);
    expect((await proofs.check(manager, slug, { id })).status).toBe(202);
    await world.runJobs();
    await expect(anybody().answer(token)).rejects.toMatchObject({ code: 'not_found' });
    await anybody().answer(proofs.tokenOf(world));
    expect(await stateOf(id)).toBe('proven');
  });

  it('cannot be answered when it was taken back', async () => {
    const { id, token } = await write();
    await proofs.removeProof(manager, slug, { id });
    await expect(anybody().answer(token)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(['', 'x', 'null', '\u0000', `${'a'.repeat(43)}`])('is not answered by the token %j', async (token) => {
    await write();
    await expect(anybody().question(token)).rejects.toMatchObject({ code: 'not_found' });
    await expect(anybody().answer(token)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps no token where the database could give it away', async () => {
    const { id, token } = await write();
    const rows = await world.database.read.selectFrom('proof').selectAll().where('id', '=', id).execute();
    const events = await world.database.read.selectFrom('audit_event').selectAll().execute();
    expect(JSON.stringify([rows, events])).not.toContain(token);
  });

  it('does not write to one domain more than five times a day, whoever asks', async () => {
    const domain = 'pestered.example';
    const ask = async () => {
      const another = await world.buildOrganisation();
      const theirs = await world.buildAccount({ organisation: another, role: 'manager' });
      return proofs.begin(theirs, another.slug, { domain, method: 'mail', mailbox: 'admin' });
    };
    const answers = [];
    for (let count = 0; count < 6; count++) answers.push(await ask());
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429]);
    expect(answers.at(-1)!.headers.get('Retry-After')).toBe('86400');
    await world.runJobs();
    expect(world.mailbox.filter(({ to }) => to === `admin@${domain}`)).toHaveLength(5);
  });

  it('is asked for again every month, and lapses when two letters a week apart stay unanswered', async () => {
    const { id, domain, token } = await write();
    await anybody().answer(token);
    const lettersTo = () => world.mailbox.filter(({ to }) => to === `postmaster@${domain}`).length;
    await proofs.runDue(world);
    expect(lettersTo()).toBe(1);

    await proofs.letPass(world, id, 31);
    await proofs.runDue(world);
    expect([lettersTo(), await stateOf(id)]).toEqual([2, 'proven']);
    await anybody().answer(proofs.tokenOf(world));
    await proofs.letPass(world, id, 29);
    await proofs.runDue(world);
    expect(lettersTo()).toBe(2);

    await proofs.letPass(world, id, 2);
    await proofs.runDue(world);
    expect([lettersTo(), await stateOf(id)]).toEqual([3, 'proven']);
    await proofs.letPass(world, id, 7.1);
    await proofs.runDue(world);
    expect([lettersTo(), await stateOf(id)]).toEqual([4, 'failing']);
    await proofs.letPass(world, id, 7.1);
    await proofs.runDue(world);
    expect([lettersTo(), await stateOf(id)]).toEqual([4, 'lapsed']);
    const toManager = world.mailbox.filter(({ to }) => to === manager.email).map(({ subject }) => subject);
    expect(toManager).toEqual([`The proof for ${domain} was not found`, `The proof for ${domain} has lapsed`]);
  });

  it('whose second letter is answered goes on', async () => {
    const { id, token } = await write();
    await anybody().answer(token);
    for (const days of [31, 7.1]) {
      await proofs.letPass(world, id, days);
      await proofs.runDue(world);
    }
    expect(await stateOf(id)).toBe('failing');
    await anybody().answer(proofs.tokenOf(world));
    const { state, problem, failedAt } = await proofs.getProof(manager, slug, id);
    expect({ state, problem, failedAt }).toEqual({ state: 'proven', problem: undefined, failedAt: undefined });
  });
});
