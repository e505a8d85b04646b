import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#api/access/actor.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type Organisation, openWorld, type World } from '../../support/world.ts';

const PASSWORD = 'correct horse battery';

describeEachDialect('signing in', (open) => {
  let world: World;
  let organisation: Organisation;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ slug: 'port', kind: 'customs' });
    const account = { email: 'Officer@Example.ORG', name: 'Officer', role: 'manager' as const, organisation: 'port' };
    await world.accounts.create(system('test'), account, PASSWORD);
    await world.accounts.create(system('test'), {
      email: 'new@example.org',
      role: 'contributor',
      organisation: 'port',
    });
    await world.accounts.create(system('test'), { email: 'gone@example.org', role: 'reviewer' }, PASSWORD);
    await world.database.write
      .updateTable('account')
      .set({ status: 'suspended' })
      .where('email', '=', 'gone@example.org')
      .execute();
  });
  const signIn = (email: string, password: string, cookie?: string) =>
    world.anonymous.send('/api/session', {
      method: 'POST',
      body: JSON.stringify({ email, password }),
      headers: { 'Content-Type': 'application/json', Origin: 'http://localhost', ...(cookie && { Cookie: cookie }) },
    });
  const cookieOf = (headers: Headers) => headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const whoIs = async (cookie: string) =>
    JSON.parse((await world.anonymous.send('/api/session', { headers: { Cookie: cookie } })).text) as {
      kind: string;
      email?: string;
    };

  it('opens a session for address and password, whatever the case and blanks around the address', async () => {
    for (const email of ['officer@example.org', ' OFFICER@example.org ']) {
      const { status, headers } = await signIn(email, PASSWORD);
      expect(status).toBe(200);
      expect(await whoIs(cookieOf(headers))).toMatchObject({
        kind: 'account',
        email: 'officer@example.org',
        name: 'Officer',
        memberships: [{ role: 'manager', organisation: { slug: 'port', kind: 'customs' } }],
      });
    }
  });

  it('puts the session into a cookie that scripts, other sites and other hosts cannot have', async () => {
    const { headers, text } = await signIn('officer@example.org', PASSWORD);
    const [pair = '', ...attributes] = headers.getSetCookie()[0]!.split('; ');
    expect(pair).toMatch(/^__Host-entrepot_session=[a-z0-9]{40}$/);
    expect(attributes.toSorted()).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax', 'Secure']);
    expect(text).not.toContain(pair.split('=')[1]);
  });

  it('answers the same for a wrong password, an unknown address, no password yet and a suspended account', async () => {
    const answers = [
      await signIn('officer@example.org', 'wrong password'),
      await signIn('nobody@example.org', PASSWORD),
      await signIn('new@example.org', PASSWORD),
      await signIn('gone@example.org', PASSWORD),
      await signIn('not an address', ''),
      await signIn('officer@example.org\0', PASSWORD),
    ];
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
      expect(headers.get('Set-Cookie')).toBeNull();
    }
  });

  it('ends the session that the browser had before: a planted one is worth nothing', async () => {
    const planted = cookieOf((await signIn('officer@example.org', PASSWORD)).headers);
    const own = cookieOf((await signIn('officer@example.org', PASSWORD, planted)).headers);
    expect(own).not.toBe(planted);
    expect((await whoIs(planted)).kind).toBe('anonymous');
    expect((await whoIs(own)).kind).toBe('account');
  });

  it('refuses what is no sign-in', async () => {
    for (const body of [
      {},
      { email: 'a@example.org' },
      { email: 1, password: 2 },
      { email: 'a', password: 'b', role: 'maintainer' },
    ]) {
      const answer = await world.anonymous.post('/api/session', body);
      expect([answer.status, answer.body.title]).toEqual([400, 'invalid_input']);
      expect(answer.text).not.toContain('a@example.org');
    }
  });

  describe('the database', () => {
    it('holds the SHA-256 of a session, never its id', async () => {
      const id = cookieOf((await signIn('officer@example.org', PASSWORD)).headers).split('=')[1]!;
      const rows = await world.database.read.selectFrom('session').selectAll().execute();
      for (const row of rows) expect(row.id).toMatch(/^[0-9a-f]{64}$/);
      expect(JSON.stringify(rows)).not.toContain(id);
      const byHash = await world.accounts.sessions.find(rows[0]!.id);
      expect(byHash).toBeUndefined();
    });

    it('holds an argon2id hash of a password, never the password', async () => {
      const rows = await world.database.read.selectFrom('account').selectAll().execute();
      const { password_hash: hash } = rows.find(({ email }) => email === 'officer@example.org')!;
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(JSON.stringify(rows)).not.toContain(PASSWORD);
    });

    it('holds the address in lower case: one address, one account', async () => {
      const again = await world.accounts.create(system('test'), { email: 'OFFICER@example.org', role: 'reviewer' });
      const rows = await world.database.read
        .selectFrom('account')
        .selectAll()
        .where('email', 'like', 'officer@%')
        .execute();
      expect(rows).toMatchObject([{ id: again.accountId, platform_role: 'reviewer' }]);
    });
  });

  describe('signing out', () => {
    it('ends the session on the server, and takes the cookie back', async () => {
      const person = await world.buildAccount({ organisation });
      const answer = await person.send('/api/session', { method: 'DELETE', headers: { Origin: 'http://localhost' } });
      expect(answer.status).toBe(204);
      expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-entrepot_session=; Max-Age=0; Path=\/; Secure/);
      expect((await person.get('/api/session')).text).toContain('anonymous');
    });

    it('is no error without a session', async () => {
      expect((await world.anonymous.send('/api/session', { method: 'DELETE' })).status).toBe(204);
    });
  });
});
