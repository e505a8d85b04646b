import { beforeEach, expect, it } from 'vitest';
import type { Directory } from '#plugins/kit/index.ts';
import { system } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { read } from '../../support/organisations.ts';
import { openWorld, type World } from '../../support/world.ts';

describeEachDialect('the directory', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(await open());
  });
  const directory = async () => read<Directory>(await world.anonymous.get('/api/directory'));

  it('has every active organisation, also one that has published nothing, and not the one that runs the portal', async () => {
    await world.buildOrganisation({ slug: 'silent', name: 'B' });
    await world.buildOrganisation({ slug: 'loud', name: 'A' });
    await world.buildEntry({ organisation: await world.buildOrganisation({ slug: 'loud', name: 'A' }) });
    await world.buildOrganisation({ slug: 'us', name: 'C', part: 'portal' });
    const rows = (await directory()).organisations;
    expect(rows.map(({ slug, entryCount }) => [slug, entryCount])).toEqual([
      ['loud', 1],
      ['silent', 0],
    ]);
    expect((await world.anonymous.get('/api/organisations/us')).body).toMatchObject({ part: 'portal' });
  });

  it('says the region that an organisation gives, or that a source gives for its country, or none', async () => {
    const regionOf = async (slug: string) =>
      (await directory()).organisations.find((organisation) => organisation.slug === slug)?.region;
    await world.buildOrganisation({ slug: 'poland', country: 'PL' });
    await world.buildOrganisation({ slug: 'nowhere', country: null });
    const other = await world.buildOrganisation({ slug: 'kenya', country: 'KE' });
    expect([await regionOf('poland'), await regionOf('nowhere'), await regionOf('kenya')]).toEqual([
      ...['europe', undefined, undefined],
    ]);
    const manager = await world.buildAccount({ organisation: other, role: 'manager' });
    const profile = { name: 'Kenya', region: 'east-southern-africa' };
    expect((await manager.put('/api/organisations/kenya/profile', profile)).status).toBe(200);
    expect(await regionOf('kenya')).toBe('east-southern-africa');
  });

  it('names contact points by country and organisation, and the person only where they have agreed', async () => {
    const organisation = await world.buildOrganisation({ slug: 'customs', name: 'Customs', kind: 'customs' });
    const contact = await world.buildAccount({ role: 'contact-point', country: 'KE', organisation });
    await world.buildAccount({ role: 'contact-point', country: 'AL' });
    const quiet = [
      { country: 'AL', organisations: [] },
      { country: 'KE', organisations: [{ slug: 'customs', name: 'Customs' }] },
    ];
    expect((await directory()).contactPoints).toEqual(quiet);
    expect((await contact.put('/api/contact-point', { isShown: true })).status).toBe(204);
    expect((await contact.get('/api/contact-point')).body).toEqual({ isShown: true });
    expect((await directory()).contactPoints[1]).toMatchObject({ email: contact.email });
    expect((await contact.put('/api/contact-point', { isShown: false })).status).toBe(204);
    expect((await directory()).contactPoints).toEqual(quiet);
  });

  it('names nobody who is a contact point no more, whatever they agreed to', async () => {
    const contact = await world.buildAccount({ role: 'contact-point', country: 'KE' });
    await contact.put('/api/contact-point', { isShown: true });
    await world.accounts.suspend(system('test'), contact.email);
    expect((await directory()).contactPoints).toEqual([]);
    await world.accounts.reinstate(system('test'), contact.email);
    expect((await directory()).contactPoints).toHaveLength(1);
    await world.accounts.changeRole(system('test'), { email: contact.email, role: 'none' });
    expect((await directory()).contactPoints).toEqual([]);
  });

  it('lets only contact points say whether they are shown', async () => {
    expect((await world.anonymous.put('/api/contact-point', { isShown: true })).status).toBe(401);
    for (const role of ['contributor', 'reviewer', 'maintainer'] as const) {
      const person = await world.buildAccount({ role });
      expect((await person.put('/api/contact-point', { isShown: true })).status).toBe(403);
      expect((await person.get('/api/contact-point')).body).toEqual({});
    }
  });

  it('is made anew when somebody becomes a contact point, changes what is shown, or is one no more', async () => {
    const { outbox } = world.deps;
    const tagsAfter = async (act: () => Promise<unknown>) => {
      const { last } = await world.database.read
        .selectFrom('outbox')
        .select((eb) => eb.fn.max('id').as('last'))
        .executeTakeFirstOrThrow();
      await act();
      const rows = await world.database.read
        .selectFrom('outbox')
        .select('payload')
        .where('id', '>', last ?? 0)
        .execute();
      return JSON.stringify(rows);
    };
    expect(outbox).toBeDefined();
    const account = { email: 'contact@example.org', role: 'contact-point' as const, country: 'KE' };
    const us = system('test');
    const { accounts } = world;
    let accountId = '';
    expect(
      await tagsAfter(async () => {
        ({ accountId } = await accounts.create(us, account));
      }),
    ).toContain('contact-points');
    const person = await world.signInAgain({ accountId, email: account.email });
    expect(await tagsAfter(() => person.put('/api/contact-point', { isShown: true }))).toContain('contact-points');
    expect(await tagsAfter(() => accounts.suspend(us, account.email))).toContain('contact-points');
    expect(await tagsAfter(() => accounts.changeRole(us, { email: account.email, role: 'none' }))).toContain(
      'contact-points',
    );
  });
});
