import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { InvitationView } from '#plugins/kit/index.ts';
import type { Answer, Caller } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { accept, invite, invited, membersOf, sendInvitation, tokenFor } from '../../support/joining.ts';
import { generous } from '../../support/limits.ts';
import { buildSignedIn, cookieOf, kindOf, type SignedIn, signInAgain, withCookie } from '../../support/sign-in.ts';
import { type Organisation, openWorld, type World } from '../../support/world.ts';
import { later } from '../limits/support.ts';

const HOURS = 3600;
const person = { name: 'Ada Mwangi', password: 'four harbours in the fog' };

describeEachDialect('an invitation to an organisation', (open) => {
  let world: World;
  let organisation: Organisation;
  let manager: SignedIn;
  let serial = 0;
  const newAddress = () => `invited-${(serial += 1)}@example.org`;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ slug: 'harbour', name: 'Harbour Office' });
    manager = await buildSignedIn(world, { role: 'manager', organisation });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const openLink = (caller: Caller, token: unknown) => caller.post('/api/invitations/open', { token });
  const bytes = ({ status, text, headers }: Answer) => [
    status,
    text.replaceAll(headers.get('X-Request-Id')!, 'REQUEST'),
  ];
  const accountsWith = async (email: string) =>
    world.database.read.selectFrom('account').selectAll().where('email', '=', email).execute();

  it('is sent in the chosen language, with organisation, role and a link that works once', async () => {
    const email = newAddress();
    await invite(world, manager, 'harbour', invited(email, { role: 'manager', locale: 'fr' }));
    const letter = world.mailbox.at(-1)!;
    expect([letter.to, letter.locale, letter.subject]).toEqual([email, 'fr', 'Invitation à rejoindre Harbour Office']);
    expect(letter.text).toContain('comme gestionnaire');
    expect(letter.text).toMatch(/http:\/\/localhost\/fr\/join\/invitation\/\?token=[\w-]{43}\n/);
  });

  it('is kept as a hash of its token only, and stands in the log without it', async () => {
    const email = newAddress();
    const token = await invite(world, manager, 'harbour', invited(email));
    const rows = await world.database.read.selectFrom('invitation').selectAll().where('email', '=', email).execute();
    const events = await world.database.read.selectFrom('audit_event').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify([rows, events])).not.toContain(token);
    expect(JSON.stringify(events)).not.toContain(email);
  });

  it('makes an account with exactly its address, a member with its role, who is signed in', async () => {
    const email = newAddress();
    const token = await invite(world, manager, 'harbour', invited(email));
    const view = JSON.parse((await openLink(world.anonymous, token)).text) as InvitationView;
    expect(view).toMatchObject({ email, role: 'contributor', needs: 'account', organisation: { slug: 'harbour' } });
    const answer = await accept(world.anonymous, token, person);
    expect(answer.status, answer.text).toBe(204);
    const joined = withCookie(world, { email, accountId: '' }, cookieOf(answer));
    expect(JSON.parse((await joined.get('/api/session')).text)).toMatchObject({
      ...{ kind: 'account', email, name: person.name },
      memberships: [{ organisation: { slug: 'harbour' }, role: 'contributor' }],
    });
    const credentials = { email, password: person.password };
    expect((await world.anonymous.post('/api/session', credentials)).status).toBe(200);
  });

  it('keeps what is wrong with a name or a password to be mended, and stays unused', async () => {
    const token = await invite(world, manager, 'harbour', invited(newAddress()));
    for (const [given, path] of [
      [{ ...person, password: 'short' }, 'password'],
      [{ ...person, name: ' ' }, 'name'],
      [undefined, 'name'],
    ] as const) {
      const { status, body } = await accept(world.anonymous, token, given);
      expect([status, body.problems[0]!.path]).toEqual([400, path]);
    }
    expect((await accept(world.anonymous, token, person)).status).toBe(204);
  });

  it('asks whoever has an account with its address to sign in, and never opens it by the link', async () => {
    const holder = await buildSignedIn(world);
    const token = await invite(world, manager, 'harbour', invited(holder.email));
    expect(JSON.parse((await openLink(world.anonymous, token)).text)).toMatchObject({ needs: 'sign-in' });
    const refused = await accept(world.anonymous, token, person);
    expect([refused.status, refused.body.title]).toEqual([401, 'sign_in_needed']);
    expect((await world.anonymous.post('/api/session', { email: holder.email, ...person })).status).toBe(400);
    expect((await accountsWith(holder.email))[0]!.name).not.toBe(person.name);
    const answer = await accept(holder, token);
    expect(answer.status, answer.text).toBe(204);
    const members = await membersOf(manager, 'harbour');
    expect(members.members.find(({ email }) => email === holder.email)).toMatchObject({ role: 'contributor' });
  });

  it('ends the sessions of who accepts, and begins a new one', async () => {
    const holder = await buildSignedIn(world);
    const elsewhere = await world.signInAgain(holder);
    const token = await invite(world, manager, 'harbour', invited(holder.email));
    const answer = await accept(holder, token);
    expect([await kindOf(holder), await kindOf(elsewhere)]).toEqual(['anonymous', 'anonymous']);
    expect(await kindOf(withCookie(world, holder, cookieOf(answer)))).toBe('account');
  });

  it('leaves the role of who belongs to the organisation already', async () => {
    const token = await invite(world, manager, 'harbour', invited(manager.email));
    expect((await accept(manager, token)).status).toBe(204);
    manager = await signInAgain(world, manager);
    expect((await membersOf(manager, 'harbour')).role).toBe('manager');
  });

  it('is refused in the same bytes when used, taken back, replaced, too old, of another account, or none', async () => {
    const another = await buildSignedIn(world);
    const used = await invite(world, manager, 'harbour', invited(newAddress()));
    expect((await accept(world.anonymous, used, person)).status).toBe(204);
    const revokedAddress = newAddress();
    const revoked = await invite(world, manager, 'harbour', invited(revokedAddress));
    const { invitations } = await membersOf(manager, 'harbour');
    const { id } = invitations.find(({ email }) => email === revokedAddress)!;
    expect((await manager.remove(`/api/organisations/harbour/invitations/${id}`)).status).toBe(204);
    const replacedAddress = newAddress();
    const replaced = await invite(world, manager, 'harbour', invited(replacedAddress));
    const others = await invite(world, manager, 'harbour', invited(replacedAddress));
    expect(others).not.toBe(replaced);

    const refusals: unknown[] = [];
    const none = ['', 'x', 'A'.repeat(43), null, 7, [others], { $ne: '' }, { token: others }];
    for (const token of [used, revoked, replaced, ...none])
      refusals.push(bytes(await openLink(world.anonymous, token)), bytes(await accept(world.anonymous, token, person)));
    refusals.push(bytes(await openLink(another, others)), bytes(await accept(another, others)));
    later(72 * HOURS + 1);
    refusals.push(bytes(await openLink(world.anonymous, others)), bytes(await accept(world.anonymous, others, person)));
    expect(refusals).toHaveLength(26);
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal)))).toHaveLength(1);
    expect(refusals[0]).toEqual([404, expect.stringContaining('opens no invitation for you')]);
  });

  it('is used by one of two who come at the same time', async () => {
    const email = newAddress();
    const token = await invite(world, manager, 'harbour', invited(email));
    const answers = await Promise.all([1, 2, 3].map(() => accept(world.anonymous, token, person)));
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
    expect(await accountsWith(email)).toHaveLength(1);
  });

  it('is open to nobody while its organisation is suspended', async () => {
    const token = await invite(world, manager, 'harbour', invited(newAddress()));
    const set = (status: 'active' | 'suspended') =>
      world.database.write.updateTable('organisation').set({ status }).where('slug', '=', 'harbour').execute();
    await set('suspended');
    expect((await accept(world.anonymous, token, person)).status).toBe(404);
    await set('active');
  });

  it('has a link from our own origin, whatever host a request names', async () => {
    const email = newAddress();
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' };
    const answer = await manager.send('/api/organisations/harbour/invitations', {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', Origin: 'http://localhost' },
      body: JSON.stringify(invited(email)),
    });
    expect(answer.status).toBe(204);
    await tokenFor(world, email);
    const { text, html } = world.mailbox.at(-1)!;
    expect(text).toContain('http://localhost/en/join/invitation/?token=');
    expect(text + html).not.toContain('evil.example');
  });

  it('answers the same and sends the same, whether the address has an account or not', async () => {
    const known = await buildSignedIn(world);
    const answers: unknown[] = [];
    for (const email of [known.email, 'x'.repeat(known.email.length - 12) + '@example.org']) {
      const answer = await sendInvitation(manager, 'harbour', invited(email));
      answers.push([bytes(answer), [...answer.headers].filter(([name]) => name !== 'x-request-id')]);
      await tokenFor(world, email);
    }
    expect(answers[0]).toEqual(answers[1]);
    const [toKnown, toUnknown] = world.mailbox.slice(-2);
    expect(toKnown!.text.length).toBe(toUnknown!.text.length);
  });

  it('is listed for managers alone: who invited, when, until when', async () => {
    const fresh = await world.buildOrganisation({ slug: 'listed' });
    const boss = await buildSignedIn(world, { role: 'manager', organisation: fresh });
    const colleague = await buildSignedIn(world, { organisation: fresh });
    await invite(world, boss, 'listed', invited('waiting@example.org'));
    const [invitation] = (await membersOf(boss, 'listed')).invitations;
    expect(invitation).toMatchObject({ email: 'waiting@example.org', role: 'contributor', isExpired: false });
    expect(invitation!.invitedBy).toBe(boss.email.split('@')[0]);
    expect(Date.parse(invitation!.expiresAt) - Date.parse(invitation!.invitedAt)).toBeGreaterThan(71 * HOURS * 1000);
    expect((await membersOf(colleague, 'listed')).invitations).toEqual([]);
    later(73 * HOURS);
    const { invitations } = await membersOf(await world.signInAgain(boss), 'listed');
    expect(invitations[0]!.isExpired).toBe(true);
  });

  it.each([
    ['no address', { email: 'nobody' }, 'email'],
    ['a list of addresses', { email: 'a@example.org, b@example.org' }, 'email'],
    ['a header of its own', { email: 'a@example.org\r\nBcc: b@example.org' }, 'email'],
    ['a role of the whole portal', { role: 'maintainer' }, 'role'],
    ['no language of ours', { locale: 'de' }, 'locale'],
  ])('is refused with %s', async (_what, wrong, path) => {
    const { status, body } = await sendInvitation(manager, 'harbour', { ...invited('a@example.org'), ...wrong });
    expect([status, body.problems[0]!.path]).toEqual([400, path]);
  });

  it('is made and taken back by managers and maintainers; to others there is no such organisation', async () => {
    const contributor = await buildSignedIn(world, { organisation });
    const outsider = await buildSignedIn(world, { role: 'manager' });
    const reviewer = await buildSignedIn(world, { role: 'reviewer' });
    const maintainer = await buildSignedIn(world, { role: 'maintainer' });
    const outcomes = [];
    for (const who of [world.anonymous, contributor, outsider, reviewer, maintainer])
      outcomes.push((await sendInvitation(who, 'harbour', invited('rules@example.org'))).status);
    expect(outcomes).toEqual([404, 404, 404, 404, 204]);
    const { id } = (await membersOf(manager, 'harbour')).invitations[0]!;
    const address = `/api/organisations/harbour/invitations/${id}`;
    for (const who of [contributor, outsider, reviewer]) expect((await who.remove(address)).status).toBe(404);
    expect((await maintainer.remove(address)).status).toBe(204);
    expect((await maintainer.remove(address)).status).toBe(404);
  });
});

describeEachDialect('invitations of one day', (open) => {
  it('are as many as the limit says, for an organisation and not for who invites', async () => {
    const letters = { ...generous.letters, invitations: { points: 2, seconds: 24 * HOURS } };
    const world = await openWorld(await open(), { limits: { ...generous, letters } });
    const organisation = await world.buildOrganisation({ slug: 'busy' });
    const one = await buildSignedIn(world, { role: 'manager', organisation });
    const two = await buildSignedIn(world, { role: 'manager', organisation });
    const statuses = [];
    for (const [who, email] of [
      [one, 'a@example.org'],
      [two, 'b@example.org'],
      [one, 'c@example.org'],
    ] as const)
      statuses.push((await sendInvitation(who, 'busy', invited(email))).status);
    expect(statuses).toEqual([204, 204, 429]);
    await world.runJobs();
    expect(world.mailbox.map(({ to }) => to)).toEqual(['a@example.org', 'b@example.org']);
  });
});
