import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ORGANISATION_KINDS } from '#plugins/kit/index.ts';
import type { Answer, Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { buildGroup, eventsOf, getGroup, invitationsOf, invite, join, remove } from '../../support/groups.ts';
import { openWorld, type Person, type World } from '../../support/world.ts';

const NOBODYS = '01900000-0000-7000-8000-000000000000';

describeEachDialect('a closed user group', (open) => {
  let world: World;
  let owner: Person;
  let officer: Person;
  let company: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  beforeEach(async () => {
    owner = await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'customs' }) });
    officer = await world.buildAccount({ organisation: await world.buildOrganisation({ kind: 'border-agency' }) });
    company = await world.buildAccount();
  });
  const make = (caller: Caller, group: object = { name: 'Sea containers', purpose: 'Compare notes.' }) =>
    caller.post('/api/groups', group);
  const role = (caller: Caller, id: string, { accountId }: Person, to: 'owner' | 'member') =>
    caller.put(`/api/groups/${id}/members/${accountId}`, { role: to });
  const roles = async (caller: Caller, id: string) =>
    Object.fromEntries((await getGroup(caller, id)).members.map((member) => [member.accountId, member.role]));

  describe('is made', () => {
    it('by officers of customs and border agencies, who own it, and by nobody else', async () => {
      for (const kind of ORGANISATION_KINDS) {
        const person = await world.buildAccount({ organisation: await world.buildOrganisation({ kind }) });
        const { status } = await make(person);
        const mayMake = kind === 'customs' || kind === 'border-agency';
        expect([kind, status]).toEqual([kind, mayMake ? 201 : 403]);
        // A page takes the answer as it is, to offer the form or not.
        expect([kind, world.portalFor(person.actor).groups.mayMake()]).toEqual([kind, mayMake]);
      }
      expect((await make(world.anonymous)).status).toBe(401);
      for (const platformRole of ['reviewer', 'maintainer'] as const)
        expect((await make(await world.buildAccount({ role: platformRole }))).status).toBe(403);
      const group = await buildGroup(owner);
      expect(group).toMatchObject({ role: 'owner', memberCount: 1, entryCount: 0, invitations: [] });
      expect(group.members).toMatchObject([
        { accountId: owner.accountId, role: 'owner', isSelf: true, isReviewer: false },
      ]);
      expect((await owner.get('/api/groups')).text).toContain(group.id);
    });

    it('with a name and a purpose, and nothing that nobody asked for', async () => {
      const wrong = [
        {},
        { name: ' ', purpose: 'x' },
        { name: 'x', purpose: '' },
        { name: 'x'.repeat(121), purpose: 'x' },
      ]
        .concat([{ name: 'x', purpose: 'x', owner: 'me' } as object])
        .concat([{ name: 'x\0', purpose: 'x' }]);
      for (const group of wrong) {
        const { status, body } = await make(owner, group);
        expect([JSON.stringify(group), status, body.title]).toEqual([JSON.stringify(group), 400, 'invalid_input']);
      }
    });
  });

  describe('invites by address', () => {
    it('shows the invitation to who has the address, who joins and is told to the others', async () => {
      const group = await buildGroup(owner);
      expect((await invite(owner, group.id, ` ${officer.email.toUpperCase()} `)).status).toBe(204);
      const [invitation, ...others] = await invitationsOf(officer);
      expect(others).toEqual([]);
      expect(invitation).toMatchObject({ group: { name: group.name, purpose: group.purpose } });
      expect(await invitationsOf(company)).toEqual([]);
      expect(await invitationsOf(world.anonymous)).toEqual([]);
      expect((await officer.get(`/api/groups/${group.id}`)).status).toBe(404);
      for (const caller of [company, owner, world.anonymous])
        expect((await caller.post(`/api/group-invitations/${invitation!.id}/accept`)).status).toBe(404);

      expect((await officer.post(`/api/group-invitations/${invitation!.id}/accept`)).status).toBe(204);
      expect(await invitationsOf(officer)).toEqual([]);
      expect((await getGroup(owner, group.id)).invitations).toEqual([]);
      expect(await roles(officer, group.id)).toEqual({ [owner.accountId]: 'owner', [officer.accountId]: 'member' });
      expect((await officer.post(`/api/group-invitations/${invitation!.id}/accept`)).status).toBe(404);
    });

    it('answers the same whether there is such an account, and shows the owner the same', async () => {
      const group = await buildGroup(owner, [officer]);
      const addresses = [company.email, 'nobody@nowhere.example', officer.email, owner.email, company.email];
      const answers: Answer[] = [];
      for (const email of addresses) answers.push(await invite(owner, group.id, email));
      expect(answers.map(({ status, text }) => [status, text])).toEqual(addresses.map(() => [204, '']));
      const { invitations } = await getGroup(owner, group.id);
      expect(invitations.map(({ email }) => email).toSorted()).toEqual([...new Set(addresses)].toSorted());
      const events = await eventsOf(world, `group:${group.id}`);
      // And once the officer, when the group was made.
      expect(events.filter(({ action }) => action === 'group-invited')).toHaveLength(new Set(addresses).size + 1);
      expect(new Set(invitations.map((one) => Object.keys(one).join()))).toEqual(new Set(['id,email,invitedAt']));
      // Who is in the group already has nothing to answer.
      expect([await invitationsOf(officer), await invitationsOf(owner)]).toEqual([[], []]);
    });

    it('waits for who has no account yet', async () => {
      const group = await buildGroup(owner);
      const email = `later-${group.id}@customs.example`;
      await invite(owner, group.id, email);
      const { accountId } = await world.accounts.create({ kind: 'system', name: 'test' }, { email, role: 'reviewer' });
      const session = await world.accounts.sessions.start(accountId);
      const later = await world.app.request('/api/group-invitations', {
        headers: { Cookie: `__Host-entrepot_session=${session}` },
      });
      expect(await later.text()).toContain(group.name);
    });

    it('refuses what is no address, and the hundred and first that waits', async () => {
      const group = await buildGroup(owner);
      for (const email of ['', 'nobody', 'a@b', `${'a'.repeat(250)}@example.org`, 'a\0@example.org'])
        expect((await invite(owner, group.id, email)).body.problems).toMatchObject([{ path: 'email' }]);
      for (let n = 0; n < 100; n++) await invite(owner, group.id, `person-${n}@waiting.example`);
      expect((await invite(owner, group.id, 'one-more@waiting.example')).body.problems).toMatchObject([
        { path: 'email', code: 'not_allowed' },
      ]);
    });

    it('forgets an invitation that was declined, or taken back', async () => {
      const group = await buildGroup(owner, [officer]);
      await invite(owner, group.id, company.email);
      const [first] = await invitationsOf(company);
      expect((await remove(officer, `/api/groups/${group.id}/invitations/${first!.id}`)).status).toBe(404);
      expect((await company.post(`/api/group-invitations/${first!.id}/decline`)).status).toBe(204);
      expect((await getGroup(owner, group.id)).invitations).toEqual([]);

      await invite(owner, group.id, company.email);
      const [second] = await invitationsOf(company);
      expect((await remove(owner, `/api/groups/${group.id}/invitations/${second!.id}`)).status).toBe(204);
      expect(await invitationsOf(company)).toEqual([]);
      for (const answer of ['accept', 'decline'])
        expect((await company.post(`/api/group-invitations/${second!.id}/${answer}`)).status).toBe(404);
      expect((await remove(owner, `/api/groups/${group.id}/invitations/${second!.id}`)).status).toBe(404);
    });
  });

  describe('changes hands', () => {
    it('lets members leave, and owners remove them, with effect on the next request', async () => {
      const group = await buildGroup(owner, [officer, company]);
      expect((await officer.post(`/api/groups/${group.id}/leave`)).status).toBe(204);
      expect((await officer.get(`/api/groups/${group.id}`)).status).toBe(404);
      expect((await remove(owner, `/api/groups/${group.id}/members/${company.accountId}`)).status).toBe(204);
      expect((await company.get(`/api/groups/${group.id}`)).status).toBe(404);
      expect((await remove(owner, `/api/groups/${group.id}/members/${company.accountId}`)).status).toBe(404);
      expect(await roles(owner, group.id)).toEqual({ [owner.accountId]: 'owner' });
    });

    it('keeps an owner: the last one cannot leave, be removed or step down', async () => {
      const group = await buildGroup(owner, [officer]);
      for (const act of [
        () => owner.post(`/api/groups/${group.id}/leave`),
        () => remove(owner, `/api/groups/${group.id}/members/${owner.accountId}`),
        () => role(owner, group.id, owner, 'member'),
      ]) {
        const { status, body } = await act();
        expect([status, body.title]).toEqual([409, 'state_conflict']);
        expect(body.detail).toMatch(/another member an owner/);
      }
      expect((await role(owner, group.id, officer, 'owner')).status).toBe(204);
      expect((await owner.post(`/api/groups/${group.id}/leave`)).status).toBe(204);
      expect(await roles(officer, group.id)).toEqual({ [officer.accountId]: 'owner' });
    });

    it('keeps one of two owners who leave at the same moment', async () => {
      const group = await buildGroup(owner, [officer]);
      await role(owner, group.id, officer, 'owner');
      const answers = await Promise.all([owner, officer].map((one) => one.post(`/api/groups/${group.id}/leave`)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    });

    it('is in the hands of owners only: members and outsiders get the 404 of a group that does not exist', async () => {
      const group = await buildGroup(owner, [officer]);
      await invite(owner, group.id, 'waiting@customs.example');
      const [pending] = (await getGroup(owner, group.id)).invitations;
      expect((await getGroup(officer, group.id)).invitations).toEqual([]);
      const acts = (id: string): ((caller: Caller) => Promise<Answer>)[] => [
        (caller) => invite(caller, id, 'x@example.org'),
        (caller) => remove(caller, `/api/groups/${id}/invitations/${pending!.id}`),
        (caller) => remove(caller, `/api/groups/${id}/members/${officer.accountId}`),
        (caller) => role(caller, id, officer, 'owner'),
        (caller) => remove(caller, `/api/groups/${id}`),
      ];
      const outsiders = [company, await world.buildAccount({ role: 'maintainer' }), world.anonymous];
      for (const caller of [officer, ...outsiders])
        for (const [index, act] of acts(group.id).entries()) {
          const [real, none] = [await act(caller), await acts(NOBODYS)[index]!(caller)];
          expect(real.status).toBe(404);
          expect({ ...real.body, requestId: '' }).toEqual({ ...none.body, requestId: '' });
        }
      for (const caller of outsiders) {
        expect((await caller.get(`/api/groups/${group.id}`)).status).toBe(404);
        expect((await caller.post(`/api/groups/${group.id}/leave`)).status).toBe(404);
        expect((await caller.get('/api/groups')).text).toBe('{"rows":[]}');
      }
      expect((await getGroup(owner, group.id)).members).toHaveLength(2);
    });
  });

  it('is in the log with every act, without names and addresses', async () => {
    const group = await buildGroup(owner, [officer], 'Named for the log');
    await invite(owner, group.id, company.email);
    await company.post(`/api/group-invitations/${(await invitationsOf(company))[0]!.id}/decline`);
    await invite(owner, group.id, 'log@waiting.example');
    await remove(owner, `/api/groups/${group.id}/invitations/${(await getGroup(owner, group.id)).invitations[0]!.id}`);
    await role(owner, group.id, officer, 'owner');
    await role(owner, group.id, officer, 'member');
    await officer.post(`/api/groups/${group.id}/leave`);
    await join(owner, group.id, company);
    await remove(owner, `/api/groups/${group.id}/members/${company.accountId}`);
    await remove(owner, `/api/groups/${group.id}`);
    const events = await eventsOf(world, `group:${group.id}`);
    expect(events.map(({ action }) => action).join(' ')).toBe(
      [
        'group-made group-invited group-joined group-invited group-invitation-declined group-invited',
        'group-invitation-revoked group-role-changed group-role-changed group-left group-invited group-joined',
        'group-member-removed group-ended',
      ].join(' '),
    );
    expect(JSON.stringify(events)).not.toMatch(/@|Named for the log/);
  });
});
