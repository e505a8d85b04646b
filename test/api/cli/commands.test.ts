import { beforeAll, describe, expect, it } from 'vitest';
import type { Admission } from '#api/accounts/service.ts';
import { openCore } from '#api/process.ts';
import { ROLE } from '#plugins/kit/index.ts';
import { runCommand } from '../../support/command-line.ts';
import { createPostgresDatabase } from '../../support/postgres.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const PASSWORD = 'typed at the terminal';

const sessionIn = (admission: Admission | undefined): string | undefined =>
  admission?.outcome === 'signed-in' ? admission.sessionId : undefined;

describe.each(['SQLite', 'PostgreSQL'])('the command line (%s)', (dialect) => {
  const dataDirectory = temporaryDirectory();
  const env: NodeJS.ProcessEnv = { ENTREPOT_DATA: dataDirectory, ENTREPOT_ORIGIN: 'https://portal.example' };
  beforeAll(async () => {
    if (dialect === 'SQLite') return;
    const { url, drop } = await createPostgresDatabase();
    env.DATABASE_URL = url;
    return drop;
  });
  const command = (line: string, input?: string) => runCommand(env, line.split(' '), input);
  const whileOpen = async <Result>(act: (core: Awaited<ReturnType<typeof openCore>>) => Promise<Result>) => {
    const core = await openCore({ dataDirectory, databaseUrl: env.DATABASE_URL });
    try {
      return await act(core);
    } finally {
      await core.close();
    }
  };

  it('creates an organisation, then an account in it with a password, on a database that was not there', async () => {
    const organisation = await command('organisation create --slug port --name Port --kind customs --country KE');
    expect([organisation.code, organisation.stdout]).toEqual([0, '']);
    const account = await command(
      'account create --email O@example.org --role manager --organisation port --password-stdin --json',
      `${PASSWORD}\n`,
    );
    expect(account.code).toBe(0);
    const answer = JSON.parse(account.stdout) as { id: string; email: string; link: string };
    expect(answer).toMatchObject({
      role: 'manager',
      organisation: 'port',
      link: expect.stringMatching(/^https:\/\/portal\.example\/en\/sign-in\/link\/\?token=[\w-]{43}$/),
    });
    await whileOpen(async ({ accounts }) => {
      const admission = await accounts.signIn('o@example.org', PASSWORD);
      expect((await accounts.sessions.find(sessionIn(admission)!))?.actor).toMatchObject({
        accountId: answer.id,
        memberships: [{ slug: 'port', role: 'manager' }],
      });
      expect(await accounts.redeemLink(new URL(answer.link).searchParams.get('token')!)).toMatchObject({
        outcome: 'signed-in',
      });
    });
    expect(account.stdout + account.stderr).not.toContain(PASSWORD);
  });

  it('suspends, reinstates, changes a role and ends a membership, and says what that means', async () => {
    const email = 'p@example.org';
    await command('organisation create --slug quay --name Quay --kind customs --country KE');
    await command(
      `account create --email ${email} --role contributor --organisation quay --password-stdin`,
      `${PASSWORD}\n`,
    );
    const signIn = () => whileOpen(async ({ accounts }) => sessionIn(await accounts.signIn(email, PASSWORD)));
    const actorOf = (session: string) =>
      whileOpen(async ({ accounts }) => (await accounts.sessions.find(session))?.actor);

    const before = (await signIn())!;
    const suspended = await command(`account suspend --email ${email}`);
    expect([suspended.code, suspended.stdout]).toEqual([0, '']);
    expect(suspended.stderr).toMatch(/p@example\.org is suspended\. Whoever was signed in with it is signed out/);
    expect([await signIn(), await actorOf(before)]).toEqual([undefined, undefined]);

    expect((await command(`account reinstate --email ${email}`)).stderr).toContain('may sign in again');
    const contributor = (await signIn())!;
    expect((await command(`account set-role --email ${email} --role manager --organisation quay`)).code).toBe(0);
    expect(await actorOf(contributor)).toBeUndefined();
    expect((await command(`account set-role --email ${email} --role reviewer`)).code).toBe(0);
    const reviewer = (await signIn())!;
    expect(await actorOf(reviewer)).toMatchObject({ withheldRole: 'reviewer', memberships: [{ role: 'manager' }] });

    expect((await command(`account leave --email ${email} --organisation quay`)).stderr).toContain('no longer belongs');
    expect(await actorOf(reviewer)).toBeUndefined();
    expect(await actorOf((await signIn())!)).toMatchObject({ memberships: [] });
  });
});

describe('the command line', () => {
  const env: NodeJS.ProcessEnv = { ENTREPOT_DATA: temporaryDirectory(), ENTREPOT_ORIGIN: 'https://portal.example' };
  const command = (line: string, input?: string) => runCommand(env, line.split(' '), input);

  it('prints for people a link that works once, and nothing where programs read', async () => {
    const { code, stdout, stderr } = await command('account create --email m@example.org --role maintainer');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/once, within 72 hours:\n {2}https:\/\/portal\.example\/en\/sign-in\/link\//);
  });

  it('says in both languages what the role lets its holder do', async () => {
    const { code, stderr } = await command('account create --email k@example.org --role contact-point --country KE');
    expect(code).toBe(0);
    expect(stderr).toContain(`Contact point: ${ROLE['contact-point'].meaning.en}`);
    expect(stderr).toContain(ROLE['contact-point'].meaning.fr);
  });

  it.each([
    ['account create --email nobody --role reviewer', /email: /],
    ['account create --email a@example.org --role king', /role: /],
    ['account create --email a@example.org --role contributor', /organisation: .*belong to an organisation/],
    [
      'account create --email a@example.org --role contributor --organisation nowhere',
      /no organisation “nowhere”.*organisation create/,
    ],
    ['account suspend --email nobody@example.org', /no account with the address nobody@example\.org/],
    ['account set-role --email m@example.org --role king', /role: .*none/],
    ['account set-role --email m@example.org --role manager', /organisation: .*slug/],
    ['account leave --email m@example.org --organisation nowhere', /no organisation “nowhere”/],
    ['account create --email a@example.org --role contact-point', /country: .*two-letter code/],
    ['organisation create --slug Not-A-Slug --name X --kind customs', /slug: /],
    ['organisation create --slug x --name X --kind club', /kind: .*customs/],
    ['nonsense', /nonsense/],
  ])('%s: says why not and what to do, without a stack, and ends with 1', async (line, words) => {
    const { code, stdout, stderr } = await command(line);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('says which settings cannot be used', async () => {
    const { code, stderr } = await runCommand(
      { ...env, PORT: 'http', LOG_LEVEL: 'loud' },
      'organisation create --slug a --name a --kind customs'.split(' '),
    );
    expect([code, stderr]).toEqual([1, expect.stringMatching(/PORT: .*LOG_LEVEL: /s)]);
  });

  it('refuses a password that is too short, and keeps nothing of the account', async () => {
    const { code, stderr } = await command(
      'account create --email short@example.org --role reviewer --password-stdin',
      'short\n',
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining('password: ')]);
    const core = await openCore({ dataDirectory: env.ENTREPOT_DATA! });
    const rows = core.deps.database.read.selectFrom('account').select('id').where('email', '=', 'short@example.org');
    expect(await rows.execute()).toEqual([]);
    await core.close();
  });
});
