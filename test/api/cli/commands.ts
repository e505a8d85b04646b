import { beforeAll, describe, expect, it } from 'vitest';
import type { Admission } from '#api/accounts/service.ts';
import { openCore } from '#api/process.ts';
import { runCommand } from '../../support/command-line.ts';
import { createPostgresDatabase } from '../../support/postgres.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const PASSWORD = 'typed at the terminal';

const sessionIn = (admission: Admission | undefined): string | undefined =>
  admission?.outcome === 'signed-in' ? admission.sessionId : undefined;

/** Accounts and organisations by the command line. */
export function describeCommands(dialects: ('SQLite' | 'PostgreSQL')[]): void {
  describe.each(dialects)('the command line (%s)', (dialect) => {
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

      expect((await command(`account leave --email ${email} --organisation quay`)).stderr).toContain(
        'no longer belongs',
      );
      expect(await actorOf(reviewer)).toBeUndefined();
      expect(await actorOf((await signIn())!)).toMatchObject({ memberships: [] });
    });
  });
}
