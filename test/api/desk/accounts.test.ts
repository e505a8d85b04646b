import { beforeAll, expect, it } from 'vitest';
import type { AccountCard, AccountView, Sheet } from '#plugins/kit/index.ts';
import type { Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { tokenFor } from '../../support/joining.ts';
import { age, buildSignedIn, kindOf, type SignedIn } from '../../support/sign-in.ts';
import { openWorld, type World } from '../../support/world.ts';

describeEachDialect('the maintainer’s desk', (open) => {
  let world: World;
  let maintainer: SignedIn;
  beforeAll(async () => {
    world = await openWorld(await open());
    maintainer = await buildSignedIn(world, { role: 'maintainer' });
  });
  const read = async <Found>(caller: Caller, path: string): Promise<Found> => {
    const { status, text } = await caller.get(path);
    expect(status, text).toBe(200);
    return JSON.parse(text) as Found;
  };
  const act = (who: Caller, id: string, what: string) =>
    what === 'sessions'
      ? who.send(`/api/accounts/${id}/sessions`, { method: 'DELETE', headers: { Origin: 'http://localhost' } })
      : who.post(`/api/accounts/${id}/${what}`, what === 'link' ? { locale: 'en' } : undefined);
  const ACTS = ['suspend', 'reinstate', 'sessions', 'link'];

  it('does not exist for anybody else', async () => {
    const member = await buildSignedIn(world, { role: 'manager' });
    const reviewer = await buildSignedIn(world, { role: 'reviewer' });
    for (const who of [world.anonymous, member, reviewer]) {
      for (const path of ['/api/desk', '/api/accounts', `/api/accounts/${member.accountId}`])
        expect([path, (await who.get(path)).status]).toEqual([path, 404]);
      for (const what of ACTS) expect([what, (await act(who, member.accountId, what)).status]).toEqual([what, 404]);
    }
  });

  it('lists accounts by address, page by page, and finds them by part of a name or an address', async () => {
    const organisation = await world.buildOrganisation({ name: 'Harbour Office' });
    for (let number = 0; number < 5; number += 1)
      await world.accounts.create(
        { kind: 'system', name: 'test' },
        {
          email: `zz-${number}@desk.example`,
          name: `Zora 100%_${number}`,
          role: 'contributor',
          organisation: organisation.slug,
        },
      );
    const found: string[] = [];
    let cursor = '';
    do {
      const sheet = await read<Sheet<AccountCard>>(maintainer, `/api/accounts?limit=2&q=DESK.example${cursor}`);
      found.push(...sheet.rows.map(({ email }) => email));
      cursor = sheet.next === undefined ? '' : `&cursor=${encodeURIComponent(sheet.next)}`;
    } while (cursor !== '');
    expect(found).toEqual([0, 1, 2, 3, 4].map((number) => `zz-${number}@desk.example`));
    const byName = await read<Sheet<AccountCard>>(maintainer, `/api/accounts?q=${encodeURIComponent('zora 100%_3')}`);
    expect(byName.rows).toMatchObject([
      { name: 'Zora 100%_3', memberships: [{ organisation: { name: 'Harbour Office' }, role: 'contributor' }] },
    ]);
    expect((await read<Sheet<AccountCard>>(maintainer, '/api/accounts?q=%25')).rows).toHaveLength(5);
    expect((await maintainer.get('/api/accounts?q=a%00b')).status).toBe(400);
  });

  it('suspends an account, whose sessions end at once, and reinstates it', async () => {
    const member = await buildSignedIn(world);
    expect((await act(maintainer, member.accountId, 'suspend')).status).toBe(204);
    expect(await kindOf(member)).toBe('anonymous');
    const view = await read<AccountView>(maintainer, `/api/accounts/${member.accountId}`);
    expect(view).toMatchObject({ isSuspended: true, sessionCount: 0, hasPassword: true });
    expect((await act(maintainer, member.accountId, 'link')).status).toBe(409);
    expect((await act(maintainer, member.accountId, 'reinstate')).status).toBe(204);
    await world.signInAgain(member);
    expect(await read<AccountView>(maintainer, `/api/accounts/${member.accountId}`)).toMatchObject({
      ...{ isSuspended: false, sessionCount: 1 },
    });
  });

  it('signs somebody out everywhere', async () => {
    const member = await buildSignedIn(world);
    await world.signInAgain(member);
    const answer = await act(maintainer, member.accountId, 'sessions');
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { ended: 2 }]);
    expect(await kindOf(member)).toBe('anonymous');
  });

  it('sends a sign-in link to the address of the account, and shows it to nobody', async () => {
    const member = await buildSignedIn(world);
    const answer = await act(maintainer, member.accountId, 'link');
    expect([answer.status, answer.text]).toEqual([204, '']);
    const token = await tokenFor(world, member.email);
    expect(await world.accounts.redeemLink(token)).toMatchObject({ outcome: 'signed-in' });
  });

  it('leaves the own account to its own pages', async () => {
    for (const what of ACTS)
      expect([what, (await act(maintainer, maintainer.accountId, what)).status]).toEqual([what, 409]);
    expect(await kindOf(maintainer)).toBe('account');
  });

  it('asks for a recent password before it acts, not before it shows', async () => {
    const late = await buildSignedIn(world, { role: 'maintainer' });
    const member = await buildSignedIn(world);
    await age(world, late, { assured_at: 3_600_000 });
    for (const what of ACTS) {
      const { status, body } = await act(late, member.accountId, what);
      expect([what, status, body.title]).toEqual([what, 403, 'assurance_too_low']);
    }
    expect(await kindOf(member)).toBe('account');
    expect((await late.get(`/api/accounts/${member.accountId}`)).status).toBe(200);
  });

  it('says what waits', async () => {
    const numbers = await read<Record<string, number>>(maintainer, '/api/desk');
    expect(numbers.accounts).toBeGreaterThan(10);
    expect(numbers).toMatchObject({ requests: 0, suspendedAccounts: 0 });
  });
});
