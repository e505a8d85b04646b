import { describe, expect, it } from 'vitest';
import { openCore } from '#api/process.ts';
import { ROLE } from '#plugins/kit/index.ts';
import { runCommand } from '../../support/command-line.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { describeCommands } from './commands.ts';

describeCommands(['SQLite']);

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
