import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import * as proofs from '../../support/proofs.ts';
import type { Organisation, Person, World } from '../../support/world.ts';

describeEachDialect('a proof that holds', (open) => {
  let world: World & { outside: proofs.Outside };
  let organisation: Organisation;
  let manager: Person;
  let slug: string;
  let domain = '';
  let id = '';
  let serial = 0;
  beforeAll(async () => {
    world = await proofs.openProofWorld(await open());
    organisation = await world.buildOrganisation();
    slug = organisation.slug;
    manager = await world.buildAccount({ organisation, role: 'manager' });
  });
  afterAll(() => {
    world.outside.close();
  });
  beforeEach(async () => {
    domain = `held-${(serial += 1)}.example`;
    ({ id } = await proofs.prove(world, manager, slug, { domain }));
    world.mailbox.length = 0;
  });

  const proof = () => proofs.getProof(manager, slug, id);
  const takeAway = () => world.outside.records.set(`_entrepot.${domain}`, []);
  const putBack = async () => world.outside.records.set(`_entrepot.${domain}`, [(await proof()).text!]);
  const afterDays = async (days: number) => {
    await proofs.letPass(world, id, days);
    await proofs.runDue(world);
  };
  const subjects = () => world.mailbox.map(({ to, subject }) => [to, subject]);
  const tagsSince = async (known: number) => {
    const rows = await world.database.read.selectFrom('outbox').selectAll().where('id', '>', known).execute();
    return rows.flatMap(({ payload }) => (JSON.parse(payload) as { tags: string[] }).tags);
  };
  const lastOutbox = async () => {
    const row = await world.database.read
      .selectFrom('outbox')
      .select((eb) => eb.fn.max('id').as('last'))
      .executeTakeFirst();
    return Number(row?.last ?? 0);
  };

  it('is looked at again after a month, not before', async () => {
    const { confirmedAt: first } = await proof();
    await afterDays(29);
    expect((await proof()).history).toHaveLength(1);
    const known = await lastOutbox();
    await afterDays(1.1);
    const { state, confirmedAt, provenAt, history } = await proof();
    expect(state).toBe('proven');
    expect(history.map(({ kind }) => kind)).toEqual(['confirmed', 'confirmed']);
    expect(confirmedAt! > first!).toBe(true);
    expect(provenAt! < first!).toBe(true);
    // Entries show since when it holds: only the page of the organisation is made anew.
    expect(await tagsSince(known)).toEqual([`control-confirmed:${slug}`]);
  });

  it('outlives one failure, of which its managers hear', async () => {
    takeAway();
    await afterDays(31);
    expect(await proof()).toMatchObject({
      state: 'failing',
      problem: { en: expect.stringContaining('no TXT') as string },
    });
    expect(subjects()).toEqual([[manager.email, `The proof for ${domain} was not found`]]);
    await putBack();
    await afterDays(7.1);
    const { state, problem, nextCheckAt } = await proof();
    expect({ state, problem }).toEqual({ state: 'proven', problem: undefined });
    expect(Date.parse(nextCheckAt!) - Date.now()).toBeGreaterThan(29 * 86_400_000);
    expect(subjects()).toHaveLength(1);
  });

  it('lapses by the second failure, a week later, and is shown no more', async () => {
    takeAway();
    await afterDays(31);
    const known = await lastOutbox();
    await afterDays(7.1);
    const lapsed = await proof();
    expect(lapsed.state).toBe('lapsed');
    expect(lapsed.history.map(({ kind }) => kind)).toEqual(['lapsed', 'failed', 'confirmed']);
    expect(await tagsSince(known)).toEqual([`control:${slug}`, `control-confirmed:${slug}`]);
    expect((await world.anonymous.get(`/api/organisations/${slug}`)).text).not.toContain(`"${domain}"`);
    expect(subjects()).toEqual([
      [manager.email, `The proof for ${domain} was not found`],
      [manager.email, `The proof for ${domain} has lapsed`],
    ]);
    expect(world.mailbox[1]!.text).toContain(`/en/workspace/organisations/${slug}/proofs/`);
  });

  it('is begun anew after that, with another text; its history is not lost', async () => {
    takeAway();
    await afterDays(31);
    await afterDays(7.1);
    const { text } = await proof();
    const again = await proofs.begun(manager, slug, { domain, method: 'dns' });
    expect(again.text).not.toBe(text);
    const { domains } = await proofs.listProofs(manager, slug);
    expect(domains.filter((one) => one.domain === domain).map(({ state }) => state)).toEqual(['waiting']);
    const events = await world.database.read.selectFrom('proof_event').selectAll().where('proof_id', '=', id).execute();
    expect(events).toHaveLength(3);
  });

  it('does not lapse earlier because people ask for checks in that week', async () => {
    takeAway();
    await afterDays(31);
    for (let day = 0; day < 6; day++) {
      await proofs.letPass(world, id, 1);
      await proofs.check(manager, slug, { id });
      await world.runJobs();
      expect((await proof()).state).toBe('failing');
    }
    await afterDays(1.1);
    expect((await proof()).state).toBe('lapsed');
  });

  it('is not looked at while the organisation is suspended', async () => {
    takeAway();
    const set = (status: 'active' | 'suspended') =>
      world.database.write.updateTable('organisation').set({ status }).where('id', '=', organisation.id).execute();
    await set('suspended');
    await afterDays(60);
    await set('active');
    expect((await proof()).history).toHaveLength(1);
  });
});
