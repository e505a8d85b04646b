import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import type { NewAccount } from '#api/accounts/service.ts';
import { MARKINGS } from '#plugins/kit/index.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { openWorld, type World } from '../../support/world.ts';

describeEachDialect('a contact point', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const create = (account: NewAccount) => world.accounts.create(system('test'), account);

  it('has a country, and sees that it does', async () => {
    const person = await world.buildAccount({ role: 'contact-point', country: 'KE' });
    expect((await person.get('/api/session')).body).toMatchObject({ platformRole: 'contact-point', country: 'KE' });
  });

  it('may do what every signed-in member may, and nothing more', async () => {
    const organisation = await world.buildOrganisation({ kind: 'customs', country: 'KE' });
    const person = await world.buildAccount({ role: 'contact-point', country: 'KE' });
    for (const marking of MARKINGS.filter((one) => one !== 'red')) {
      const { id } = await world.buildEntry({ marking, organisation });
      const isForMembers = marking === 'clear' || marking === 'green';
      expect((await person.get(`/api/entries/${id}`)).status).toBe(isForMembers ? 200 : 404);
    }
    const waiting = await world.buildEntry({ state: 'submitted', organisation });
    expect((await person.get('/api/reviews')).body.rows).toEqual([]);
    expect((await person.get(`/api/entries/${waiting.id}/working`)).status).toBe(404);
    const revisionHash = waiting.revision.hash;
    expect((await person.post(`/api/entries/${waiting.id}/approve`, { revisionHash })).status).toBe(404);
    expect((await person.post('/api/entries', waiting.input)).status).toBe(403);
  });

  describe('is not created', () => {
    it.each([
      ['without a country', { role: 'contact-point' }, 'missing'],
      ['with something that is no country', { role: 'contact-point', country: 'Kenya' }, 'wrong_format'],
      ['under another role', { role: 'reviewer', country: 'KE' }, 'not_allowed'],
    ] as const)('%s', async (_name, account, code) => {
      await expect(create({ email: 'nobody@example.org', ...account })).rejects.toMatchObject({
        code: 'invalid_input',
        problems: [{ path: 'country', code }],
      });
    });
  });

  it('loses the country with the role', async () => {
    const person = await world.buildAccount({ role: 'contact-point', country: 'KE' });
    await create({ email: person.email, role: 'reviewer' });
    const viewer = (await (await world.signInAgain(person)).get('/api/session')).body;
    expect(viewer).toMatchObject({ platformRole: 'reviewer' });
    expect(viewer).not.toHaveProperty('country');
  });
});
