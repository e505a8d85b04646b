import { beforeAll, describe, expect, it } from 'vitest';
import { findActor } from '#api/accounts/service.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { buildGroup, invite } from '../../support/groups.ts';
import { lettersTo } from '../../support/letters.ts';
import { age, buildSignedIn, kindOf, PASSWORD, type SignedIn } from '../../support/sign-in.ts';
import { draftInput, openWorld, type World } from '../../support/world.ts';
import { verify } from '../audit/support.ts';

interface Exported {
  complete: boolean;
  account: { email: string };
  memberships: { slug: string }[];
  sessions: unknown[];
  groups: { name: string }[];
  revisions: { entry_id: string; title: string | null }[];
  decisions: { reason: string }[];
  auditEvents: { action: string; by: string; personal?: { email?: string } }[];
}

describeEachDialect('the own account', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const eventsAbout = ({ accountId }: Pick<SignedIn, 'accountId'>) =>
    world.database.read
      .selectFrom('audit_event')
      .leftJoin('audit_personal', 'audit_personal.event_id', 'audit_event.id')
      .select(['action', 'actor', 'details', 'data'])
      .where((eb) => eb.or([eb('subject', '=', `account:${accountId}`), eb('actor', '=', `account:${accountId}`)]))
      .orderBy('sequence')
      .execute();
  const remove = (person: Pick<SignedIn, 'send'>, email: unknown) =>
    person.send('/api/account', {
      method: 'DELETE',
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost' },
      body: JSON.stringify({ email }),
    });
  const exportOf = async (person: Pick<SignedIn, 'post'>) => {
    const answer = await person.post('/api/account/export');
    expect(answer.status, answer.text).toBe(200);
    return { ...answer, data: JSON.parse(answer.text) as Exported };
  };

  describe('has a name and a language', () => {
    it('that its owner changes, which is in the log with the name beside the chain', async () => {
      const person = await buildSignedIn(world);
      expect((await person.put('/api/account', { name: ' Ada Obi ', language: 'fr' })).status).toBe(204);
      const account = JSON.parse((await person.get('/api/account')).text) as object;
      expect(account).toMatchObject({ name: 'Ada Obi', language: 'fr', email: person.email, obstacles: [] });
      const event = (await eventsAbout(person)).find(({ action }) => action === 'profile-changed')!;
      expect([JSON.parse(event.details), JSON.parse(event.data!)]).toEqual([{ language: 'fr' }, { name: 'Ada Obi' }]);
    });

    it('and is led to pages of that language where the address names none', async () => {
      const person = await buildSignedIn(world);
      await person.put('/api/account', { name: 'Ada', language: 'fr' });
      expect((await person.get('/')).headers.get('Location')).toBe('/fr/');
    });

    it.each([
      [{ name: '', language: 'fr' }, 'name'],
      [{ name: '   ', language: 'fr' }, 'name'],
      [{ name: 'x'.repeat(121), language: 'fr' }, 'name'],
      [{ name: 'a\0b', language: 'fr' }, 'name'],
      [{ name: ['Ada'], language: 'fr' }, 'name'],
      [{ name: 'Ada', language: 'de' }, 'language'],
      [{ name: 'Ada', language: 'fr', email: 'a@example.org' }, 'email'],
      [{ name: 'Ada', language: 'fr', platformRole: 'maintainer' }, 'platformRole'],
    ])('refuses %j', async (body, path) => {
      const person = await buildSignedIn(world);
      const answer = await person.put('/api/account', body);
      expect([answer.status, answer.body.problems.map((problem) => problem.path)]).toEqual([400, [path]]);
    });
  });

  describe('can be taken out as a file', () => {
    it('with everything that is held about it, and no secret', async () => {
      const organisation = await world.buildOrganisation({ kind: 'customs' });
      const person = await buildSignedIn(world, { organisation });
      await buildGroup(person, [], 'Night watch');
      const input = draftInput('product', organisation, { title: 'What I wrote' });
      const draft = await person.post('/api/entries', input);
      expect(draft.status, draft.text).toBe(201);
      const made = await person.post('/api/tokens', { name: 'Nightly import', scopes: ['read'] });
      expect(made.status, made.text).toBe(201);
      const { headers, text, data } = await exportOf(person);
      expect(headers.get('Content-Disposition')).toBe('attachment; filename="entrepot-account.json"');
      expect(headers.get('Cache-Control')).toBe('private, no-store');
      expect(data).toMatchObject({
        complete: true,
        account: { email: person.email },
        memberships: [{ slug: organisation.slug }],
        groups: [{ name: 'Night watch' }],
        tokens: [{ name: 'Nightly import' }],
        passkeys: [],
        invitations: [],
        revisions: [{ entry_id: draft.body.id, title: 'What I wrote' }],
      });
      expect(data.sessions).toHaveLength(1);
      expect(data.auditEvents.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['exported', 'account-created', 'signed-in', 'group-made', 'revision-saved']),
      );
      expect(data.auditEvents.find(({ action }) => action === 'account-created')).toMatchObject({
        by: 'system:test',
        personal: { email: person.email },
      });
      const secrets = await world.database.read.selectFrom('account').select('password_hash').execute();
      for (const { password_hash } of secrets) if (password_hash) expect(text).not.toContain(password_hash);
      expect(text).not.toContain(person.cookie.split('=')[1]);
      expect(text).not.toContain((made.body as unknown as { token: string }).token);
    });

    it('without the titles of entries that one may not open any more', async () => {
      const organisation = await world.buildOrganisation({ kind: 'customs' });
      const person = await buildSignedIn(world, { organisation });
      await person.post('/api/entries', draftInput('product', organisation, { title: 'Left behind' }));
      await world.accounts.leave({ kind: 'system', name: 'test' }, person.email, organisation.slug);
      const { data, text } = await exportOf(await world.signInAgain(person));
      expect(data.revisions).toMatchObject([{ title: null }]);
      expect(text).not.toContain('Left behind');
    });

    it('and names nobody else', async () => {
      const [person, other] = [await buildSignedIn(world), await buildSignedIn(world)];
      const { text } = await exportOf(person);
      expect(text).not.toContain(other.email);
      expect(text).not.toContain(other.accountId);
    });

    it('by who gave the password a short while ago', async () => {
      const person = await buildSignedIn(world);
      await age(world, person, { assured_at: 3_600_000 });
      expect((await person.post('/api/account/export')).body.title).toBe('assurance_too_low');
    });
  });

  describe('can be deleted', () => {
    it('by its owner, with everything that is personal about it, while the chain of the log holds', async () => {
      const person = await buildSignedIn(world);
      await person.put('/api/account', { name: 'Ada Obi', language: 'fr' });
      const answer = await remove(person, ` ${person.email.toUpperCase()} `);
      expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
      expect(await kindOf(person)).toBe('anonymous');
      expect(await world.accounts.signIn(person.email, PASSWORD)).toBeUndefined();
      expect(await findActor(world.database.read, person.accountId)).toBeUndefined();
      const events = await eventsAbout(person);
      expect(events.at(-1)!.action).toBe('account-deleted');
      expect(events.filter(({ data }) => data !== null)).toEqual([]);
      expect((await verify(world.database)).faults).toEqual([]);
      expect((await lettersTo(world, person.email)).at(-1)!.subject).toBe('Votre compte est supprimé');
    });

    it('and leaves entries with their organisation, and decisions with their reasons', async () => {
      const organisation = await world.buildOrganisation({ kind: 'customs' });
      const [person, colleague] = [
        await buildSignedIn(world, { organisation }),
        await buildSignedIn(world, { organisation }),
      ];
      const reviewer = await buildSignedIn(world, { role: 'reviewer' });
      const { body } = await person.post('/api/entries', draftInput('product', organisation, { title: 'It stays' }));
      await person.post(`/api/entries/${body.id}/submit`);
      const decision = { revisionHash: body.revision.hash, reason: 'Say more.' };
      expect((await reviewer.post(`/api/entries/${body.id}/request-changes`, decision)).status).toBe(200);
      for (const leaving of [person, reviewer]) expect((await remove(leaving, leaving.email)).status).toBe(204);
      const kept = await colleague.get(`/api/entries/${body.id}/working`);
      expect(kept.body).toMatchObject({ title: 'It stays', decisions: [{ reason: 'Say more.' }] });
      expect(kept.text).not.toContain(reviewer.email.split('@')[0]);
    });

    it('and ends links, sessions, memberships, invitations and places in groups', async () => {
      const organisation = await world.buildOrganisation({ kind: 'customs' });
      const [person, owner] = [
        await buildSignedIn(world, { organisation }),
        await buildSignedIn(world, { organisation }),
      ];
      const shared = await buildGroup(owner, [person], 'Shared');
      const alone = await buildGroup(person, [], 'Alone');
      const waiting = await buildGroup(owner, [], 'Waiting');
      await invite(owner, waiting.id, person.email);
      await person.post('/api/tokens', { name: 'Nightly import', scopes: ['read'] });
      await person.post('/api/account/address', { email: `moved-${person.email}` });
      expect((await remove(person, person.email)).status).toBe(204);
      const { read } = world.database;
      const left = await Promise.all(
        (
          [
            'session',
            'membership',
            'sign_in_link',
            'account_link',
            'known_browser',
            'group_member',
            'api_token',
          ] as const
        ).map(
          async (table) =>
            (await read.selectFrom(table).select('account_id').where('account_id', '=', person.accountId).execute())
              .length,
        ),
      );
      expect(left).toEqual([0, 0, 0, 0, 0, 0, 0]);
      const view = async (id: string) => (await owner.get(`/api/groups/${id}`)).text;
      expect(await view(shared.id)).toContain('"memberCount":1');
      expect(await view(waiting.id)).toContain('"invitations":[]');
      const ended = await read.selectFrom('user_group').select('ended_at').where('id', '=', alone.id).execute();
      expect(ended[0]!.ended_at).not.toBeNull();
    });

    it('once, also when it is asked for twice at the same moment', async () => {
      const person = await buildSignedIn(world);
      const answers = await Promise.all([remove(person, person.email), remove(person, person.email)]);
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    });

    it.each([[''], ['other@example.org'], [['a']], [{ a: 1 }], [null], [1]])(
      'not by who types %j instead of its address',
      async (typed) => {
        const person = await buildSignedIn(world);
        expect((await remove(person, typed)).status).toBe(400);
        expect(await kindOf(person)).toBe('account');
      },
    );

    it('not by who gave the password hours ago', async () => {
      const person = await buildSignedIn(world);
      await age(world, person, { assured_at: 3_600_000 });
      expect((await remove(person, person.email)).body.title).toBe('assurance_too_low');
    });

    it('not by the only maintainer there is, who is told what to do', async () => {
      const alone = await openWorld(await open());
      const only = await buildSignedIn(alone, { role: 'maintainer' });
      const answer = await remove(only, only.email);
      expect([answer.status, answer.body.title]).toEqual([409, 'state_conflict']);
      expect(answer.body.detail).toContain('make somebody else one first');
      await buildSignedIn(alone, { role: 'maintainer' });
      expect((await remove(only, only.email)).status).toBe(204);
    });

    it('not by both of the last two maintainers at the same moment', async () => {
      const two = await openWorld(await open());
      const people = [
        await buildSignedIn(two, { role: 'maintainer' }),
        await buildSignedIn(two, { role: 'maintainer' }),
      ];
      const answers = await Promise.all(people.map((one) => remove(one, one.email)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    });

    it('not by the only manager whom others have, but by one who is alone', async () => {
      const organisation = await world.buildOrganisation();
      const manager = await buildSignedIn(world, { organisation, role: 'manager' });
      const member = await buildSignedIn(world, { organisation });
      expect((await remove(manager, manager.email)).body.detail).toContain(organisation.name);
      expect((await manager.get('/api/account')).text).toContain('"because":"last-manager"');
      expect((await remove(member, member.email)).status).toBe(204);
      expect((await remove(manager, manager.email)).status).toBe(204);
    });

    it('not by the only owner of a group that others are in', async () => {
      const organisation = await world.buildOrganisation({ kind: 'customs' });
      const [owner, member] = [await buildSignedIn(world, { organisation }), await buildSignedIn(world)];
      const group = await buildGroup(owner, [member], 'Held together');
      expect((await remove(owner, owner.email)).body.detail).toContain('Held together');
      await owner.put(`/api/groups/${group.id}/members/${member.accountId}`, { role: 'owner' });
      expect((await remove(owner, owner.email)).status).toBe(204);
    });
  });
});
