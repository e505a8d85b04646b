import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Actor, system } from '#api/access/actor.ts';
import { checkUpload } from '#api/files/check.ts';
import { sweepFiles } from '#api/files/sweep.ts';
import { putOrganisation } from '#api/organisations/service.ts';
import { type Core, openCore } from '#api/process.ts';
import { PASSED } from '../../support/second-factor.ts';
import { leftOver } from '../../support/left-over.ts';
import { picture } from '../../support/made-files.ts';
import { createPostgresDatabase } from '../../support/postgres.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { runUntilKilled, STEPS, type Task } from './killing.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp();
});
const places: Record<string, () => Promise<Task['where']>> = {
  SQLite: async () => ({ dataDirectory: temporaryDirectory() }),
  PostgreSQL: async () => {
    const { url, drop } = await createPostgresDatabase();
    cleanUps.push(drop);
    return { dataDirectory: temporaryDirectory(), databaseUrl: url };
  },
};

/** @param everywhere every step on both kinds of database, in both manners; otherwise in one manner on one of them */
export function describeKilledUploads(everywhere: boolean): void {
  const steps = (place: string, offset: number) =>
    STEPS.filter((_step, index) => everywhere || (index + offset) % 4 === (place === 'SQLite' ? 0 : 2));

  describe.each(Object.entries(places))(
    'a process that is killed with a file in its hands (%s)',
    (place, makePlace) => {
      let where: Task['where'];
      let core: Core;
      let actor: Actor;
      let content: Buffer;
      beforeAll(async () => {
        where = await makePlace();
        core = await openCore(where);
        cleanUps.push(() => core.close());
        const harbour = {
          slug: 'harbour',
          name: 'Harbour',
          kind: 'customs',
          summary: '',
          country: null,
          website: null,
        } as const;
        await core.deps.database.transaction((trx) => putOrganisation(trx, harbour, system('test')));
        const account = { email: 'writer@customs.example', role: 'contributor', organisation: 'harbour' } as const;
        const { accountId } = await core.accounts.create(system('test'), account);
        ({ actor } = (await core.accounts.sessions.find(await core.accounts.sessions.start(accountId, PASSED)))!);
        content = await picture('jpeg', { width: 700, height: 500 });
      });
      afterEach(() => vi.useRealTimers());

      const sendAndDie = async (step: Task['step']): Promise<string> => {
        const { id } = await core
          .portalFor(actor)
          .uploads.begin({ organisation: 'harbour', name: 'a.jpg', bytes: content.length });
        expect(await runUntilKilled({ where, actor, id, content: content.toString('base64'), step })).toBe('SIGKILL');
        return id;
      };

      it.each(steps(place, 0))('%s loses nothing: the next one goes on, and the file is whole', async (step) => {
        const id = await sendAndDie(step);
        await sweepFiles(core.deps);
        const { uploads } = core.portalFor(actor);
        const { state, offset } = await uploads.get(id);
        if (state === 'uploading') await uploads.append(id, offset, content.subarray(offset));
        await checkUpload(core.deps, { id });
        await sweepFiles(core.deps);
        const { main, sizes, ...view } = await uploads.get(id);
        expect(view).toMatchObject({ state: 'ready', kind: 'image' });
        const names = [main!, ...sizes].map(({ url }) => url.replace('/files/', ''));
        expect((await leftOver(core)).toSorted()).toEqual(names.toSorted());
        await uploads.remove(id);
        expect(await leftOver(core)).toEqual([]);
      });

      it.each(steps(place, 1))('%s leaves nothing behind when nobody comes back', async (step) => {
        await sendAndDie(step);
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 3_600_000 });
        await sweepFiles(core.deps);
        expect(await leftOver(core)).toEqual([]);
        expect(await core.deps.database.read.selectFrom('upload').select('id').execute()).toEqual([]);
      });
    },
  );
}
