import { beforeEach, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { membersOf } from '../../support/joining.ts';
import { buildSignedIn, kindOf, type SignedIn, signInAgain } from '../../support/sign-in.ts';
import { type Organisation, openWorld, type World } from '../../support/world.ts';

describeEachDialect('the members of an organisation', (open) => {
  let world: World;
  let organisation: Organisation;
  let manager: SignedIn;
  let contributor: SignedIn;
  beforeEach(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ slug: 'harbour' });
    manager = await buildSignedIn(world, { role: 'manager', organisation });
    contributor = await buildSignedIn(world, { organisation });
  });
  const addressOf = ({ accountId }: SignedIn) => `/api/organisations/harbour/members/${accountId}`;
  const rolesIn = async (who: SignedIn) =>
    (await membersOf(who, 'harbour')).members.map(({ accountId, role }) => [accountId, role]);
  const LEAVE = '/api/organisations/harbour/leave';

  it('see who the others are, managers first; addresses are for who manages', async () => {
    const seen = await membersOf(contributor, 'harbour');
    expect(seen).toMatchObject({ role: 'contributor', mayManage: false });
    expect(seen.members.map(({ role, isSelf, email }) => [role, isSelf, email])).toEqual([
      ['manager', false, undefined],
      ['contributor', true, undefined],
    ]);
    const managed = await membersOf(manager, 'harbour');
    expect(managed.mayManage).toBe(true);
    expect(managed.members.map(({ email }) => email)).toEqual([manager.email, contributor.email]);
  });

  it('are shown to nobody else but maintainers', async () => {
    const outsider = await buildSignedIn(world, { role: 'manager' });
    const reviewer = await buildSignedIn(world, { role: 'reviewer' });
    const path = '/api/organisations/harbour/members';
    for (const who of [world.anonymous, outsider, reviewer]) expect((await who.get(path)).status).toBe(404);
    const [missing, kept] = [await outsider.get('/api/organisations/nowhere/members'), await outsider.get(path)];
    expect(kept.text.replace(kept.headers.get('X-Request-Id')!, '')).toBe(
      missing.text.replace(missing.headers.get('X-Request-Id')!, ''),
    );
    const maintainer = await buildSignedIn(world, { role: 'maintainer' });
    expect(await membersOf(maintainer, 'harbour')).toMatchObject({ mayManage: true, members: [{}, {}] });
  });

  it('are given roles by managers, which signs them out', async () => {
    expect((await manager.put(addressOf(contributor), { role: 'manager' })).status).toBe(204);
    expect(await kindOf(contributor)).toBe('anonymous');
    expect(Object.fromEntries(await rolesIn(manager))).toEqual({
      [manager.accountId]: 'manager',
      [contributor.accountId]: 'manager',
    });
  });

  it('are removed by managers, at once, and stay on record as former ones', async () => {
    expect((await manager.send(addressOf(contributor), remove)).status).toBe(204);
    expect(await kindOf(contributor)).toBe('anonymous');
    const again = await signInAgain(world, contributor);
    expect((await again.get('/api/organisations/harbour/members')).status).toBe(404);
    const former = await world.database.read.selectFrom('former_membership').selectAll().execute();
    expect(former).toMatchObject([{ account_id: contributor.accountId, role: 'contributor' }]);
    expect((await manager.send(addressOf(contributor), remove)).status).toBe(404);
  });

  it('change nothing as contributors, and nothing elsewhere as managers', async () => {
    const elsewhere = await buildSignedIn(world, { role: 'manager' });
    for (const who of [contributor, elsewhere, world.anonymous]) {
      expect((await who.put(addressOf(manager), { role: 'contributor' })).status).toBe(404);
      expect((await who.send(addressOf(manager), remove)).status).toBe(404);
    }
    expect(await rolesIn(manager)).toHaveLength(2);
  });

  it('may leave, and then belong to it no more', async () => {
    expect((await contributor.post(LEAVE)).status).toBe(204);
    expect(await rolesIn(manager)).toHaveLength(1);
    const outsider = await buildSignedIn(world);
    expect((await outsider.post(LEAVE)).status).toBe(404);
  });

  it('keep a manager: the last one neither leaves nor steps down, unless a maintainer acts', async () => {
    const refused = [
      await manager.post(LEAVE),
      await manager.put(addressOf(manager), { role: 'contributor' }),
      await manager.send(addressOf(manager), remove),
    ];
    expect(refused.map(({ status, body }) => [status, body.title])).toEqual(refused.map(() => [409, 'state_conflict']));
    expect(await kindOf(manager)).toBe('account');
    const maintainer = await buildSignedIn(world, { role: 'maintainer' });
    expect((await maintainer.put(addressOf(manager), { role: 'contributor' })).status).toBe(204);
    expect((await maintainer.send(addressOf(manager), remove)).status).toBe(204);
  });

  it('keep a manager who can act: one who is suspended does not count', async () => {
    const second = await buildSignedIn(world, { role: 'manager', organisation });
    await world.database.write
      .updateTable('account')
      .set({ status: 'suspended' })
      .where('id', '=', second.accountId)
      .execute();
    expect((await manager.post(LEAVE)).status).toBe(409);
  });

  it('keep a manager when two remove each other at the same moment', async () => {
    const second = await buildSignedIn(world, { role: 'manager', organisation });
    const answers = await Promise.all([
      manager.send(addressOf(second), remove),
      second.send(addressOf(manager), remove),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const left = await world.database.read
      .selectFrom('membership')
      .select('account_id')
      .where('organisation_id', '=', organisation.id)
      .where('role', '=', 'manager')
      .execute();
    expect(left).toHaveLength(1);
  });
});

const remove = { method: 'DELETE', headers: { Origin: 'http://localhost' } };
