import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCore } from '#api/process.ts';
import { ROLE } from '#plugins/kit/index.ts';
import { machineSettings } from '../../support/machine-settings.ts';
import { createPostgresDatabase } from '../../support/postgres.ts';
import { repositoryRoot } from '../../support/repository.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

/** As `npm start` does: compiling takes longer than most commands. */
const COMPILED = path.join(repositoryRoot, 'node_modules/.cache/compiled');
const PASSWORD = 'typed at the terminal';

/** Runs `npm run entrepot -- …`, without npm. */
async function run(env: NodeJS.ProcessEnv, args: string[], input = '') {
  const child = spawn(process.execPath, [path.join(repositoryRoot, 'api/cli/main.ts'), ...args], {
    env: { ...machineSettings(), NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('exit', resolve)));
  return { code, stdout, stderr };
}

describe.each(['SQLite', 'PostgreSQL'])('the command line (%s)', (dialect) => {
  const dataDirectory = temporaryDirectory();
  const env: NodeJS.ProcessEnv = { ENTREPOT_DATA: dataDirectory, ENTREPOT_ORIGIN: 'https://portal.example' };
  beforeAll(async () => {
    if (dialect === 'SQLite') return;
    const { url, drop } = await createPostgresDatabase();
    env.DATABASE_URL = url;
    return drop;
  });
  const command = (line: string, input?: string) => run(env, line.split(' '), input);
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
      const session = await accounts.signIn('o@example.org', PASSWORD);
      expect((await accounts.sessions.find(session!))?.actor).toMatchObject({
        accountId: answer.id,
        memberships: [{ slug: 'port', role: 'manager' }],
      });
      expect(await accounts.redeemLink(new URL(answer.link).searchParams.get('token')!)).toMatchObject({
        outcome: 'signed-in',
      });
    });
    expect(account.stdout + account.stderr).not.toContain(PASSWORD);
  });
});

describe('the command line', () => {
  const env: NodeJS.ProcessEnv = { ENTREPOT_DATA: temporaryDirectory(), ENTREPOT_ORIGIN: 'https://portal.example' };
  const command = (line: string, input?: string) => run(env, line.split(' '), input);

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
    const { code, stderr } = await run(
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
