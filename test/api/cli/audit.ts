import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { system } from '#api/access/actor.ts';
import { makeCheckpoint, publishedFile } from '#api/audit/checkpoint.ts';
import { readHead } from '#api/audit/saved-checkpoints.ts';
import { recordEvent } from '#api/audit/service.ts';
import { headFile, keyFile } from '#api/audit/signing.ts';
import type { AuditReport } from '#api/audit/verify.ts';
import { type Core, openCore } from '#api/process.ts';
import { runCommand } from '../../support/command-line.ts';
import type { DialectName } from '../../support/each-dialect.ts';
import { createPostgresDatabase } from '../../support/postgres.ts';
import { silentLog } from '../../support/silent-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { recordAll } from '../audit/support.ts';

export function describeAuditCommand(dialects: readonly DialectName[]): void {
  describe.each(dialects)('npm run entrepot -- audit (%s)', (dialect) => {
    const dataDirectory = temporaryDirectory();
    const env: NodeJS.ProcessEnv = { ENTREPOT_DATA: dataDirectory };
    /** What a running server has open. */
    let core: Core;
    beforeAll(async () => {
      const server = dialect === 'SQLite' ? undefined : await createPostgresDatabase();
      if (server) env.DATABASE_URL = server.url;
      core = await openCore({ dataDirectory, databaseUrl: server?.url });
      await recordAll(core.deps.database, ['one', 'two', 'three']);
      await sign();
      return async () => {
        await core.close();
        await server?.drop();
      };
    });
    const sign = (directory = dataDirectory) =>
      makeCheckpoint(core.deps.database, { dataDirectory: directory, log: silentLog });
    const audit = (...args: string[]) => runCommand(env, ['audit', ...args]);
    const setAction = (action: string) =>
      core.deps.database.write.updateTable('audit_event').set({ action }).where('sequence', '=', 2).execute();

    it('says in one sentence that all is well, beside a server, and ends with 0', async () => {
      const { code, stdout } = await audit('verify');
      expect([code, stdout]).toEqual([
        0,
        expect.stringMatching(/^The audit log is whole: 3 events.* over #3 of .*\n$/),
      ]);
    });

    it('says the same to programs', async () => {
      const { code, stdout } = await audit('verify', '--json');
      expect([code, JSON.parse(stdout)]).toMatchObject([0, { events: 3, checkpoints: 1, faults: [], faultCount: 0 }]);
    });

    it('names what is wrong and what to do, and ends with 1', async () => {
      await setAction('changed');
      const { code, stdout, stderr } = await audit('verify');
      expect([code, stdout]).toEqual([
        1,
        expect.stringMatching(/^changed +#2 \(.*, changed\): .*not what was recorded/),
      ]);
      expect(stdout).toMatch(/compare with a backup/);
      expect(stderr).not.toMatch(/^\s+at /m);
      const forPrograms = await audit('verify', '--json');
      const { faults } = JSON.parse(forPrograms.stdout) as AuditReport;
      expect([forPrograms.code, faults]).toMatchObject([1, [{ kind: 'changed', sequence: 2, action: 'changed' }]]);
      await setAction('two');
      expect((await audit('verify')).code).toBe(0);
    });

    it('finds by a kept file what was removed together with every checkpoint', async () => {
      const kept = path.join(temporaryDirectory(), 'kept.json');
      fs.copyFileSync(publishedFile(dataDirectory), kept);
      const { write } = core.deps.database;
      const [event] = await write.deleteFrom('audit_event').where('sequence', '=', 3).returningAll().execute();
      const checkpoints = await write.deleteFrom('audit_checkpoint').returningAll().execute();
      fs.renameSync(publishedFile(dataDirectory), `${kept}.away`);
      fs.renameSync(keyFile(dataDirectory), `${kept}.key`);
      fs.renameSync(headFile(dataDirectory), `${kept}.head`);
      expect((await audit('verify')).code).toBe(0);
      const { code, stdout } = await audit('verify', '--checkpoint', kept);
      expect([code, stdout]).toEqual([1, expect.stringMatching(/^removed +#3: everything from here to #3/)]);
      await write.insertInto('audit_event').values(event!).execute();
      await write.insertInto('audit_checkpoint').values(checkpoints).execute();
      fs.renameSync(`${kept}.away`, publishedFile(dataDirectory));
      fs.renameSync(`${kept}.key`, keyFile(dataDirectory));
      fs.renameSync(`${kept}.head`, headFile(dataDirectory));
      expect((await audit('verify', '--checkpoint', kept)).code).toBe(0);
    });

    it('says that the end is gone, though no checkpoint had it', async () => {
      const { database } = core.deps;
      await recordAll(database, ['four']);
      await vi.waitUntil(() => readHead(dataDirectory)?.sequence === 4, { timeout: 5000, interval: 20 });
      expect((await audit('verify')).stdout).toMatch(/is whole: 4 events.* over #3 .* The end was #4 at /);
      const event = await database.write
        .deleteFrom('audit_event')
        .where('sequence', '=', 4)
        .returningAll()
        .executeTakeFirstOrThrow();
      const { code, stdout } = await audit('verify');
      expect([code, stdout]).toEqual([
        1,
        expect.stringMatching(/^cut-off +#4: everything from here to #4, .*older copy/),
      ]);
      await database.write.insertInto('audit_event').values(event).execute();
      expect((await audit('verify')).code).toBe(0);
    });

    it.each([
      [['verify', '--checkpoint', 'nowhere.json'], /nowhere\.json cannot be read.*\.well-known/],
      [['verify', '--checkpoint', 'package.json'], /package\.json holds no checkpoints/],
      [['verify', '--chekpoint', 'x'], /no flag --chekpoint/],
      [['erase', 'somebody'], /Write account:ID or entry:ID/],
    ])('%j: says why not, and ends with 1', async (args, words) => {
      const { code, stdout, stderr } = await audit(...args);
      expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(words)]);
      expect(stderr).not.toMatch(/^\s+at /m);
    });

    it('erases what is personal, which breaks nothing', async () => {
      const { database } = core.deps;
      const subject = 'account:0190a8e0-0000-7000-8000-000000000000';
      await database.transaction((trx) =>
        recordEvent(trx, system('test'), 'told', subject, {}, { email: 'a@b.example' }),
      );
      const { code, stderr } = await audit('erase', subject);
      expect([code, stderr]).toEqual([0, expect.stringContaining('1 events')]);
      expect(await database.read.selectFrom('audit_personal').selectAll().execute()).toEqual([]);
      expect((await audit('verify')).stdout).toMatch(/is whole: 6 events.*personal data of 1 were erased/);
      expect((await audit('erase', subject)).stderr).toContain('Nothing personal');
    });

    it('says so while there is no checkpoint', async () => {
      const { stdout } = await runCommand({ ENTREPOT_DATA: temporaryDirectory() }, ['audit', 'verify']);
      expect(stdout).toMatch(/0 events.*No checkpoint yet/);
    });

    afterAll(() => {
      expect(fs.readdirSync(dataDirectory).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    });
  });
}
