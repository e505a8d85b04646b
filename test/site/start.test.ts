import fs from 'node:fs';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { repositoryRoot } from '../support/repository.ts';
import { startServer } from '../support/server.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { openFirstPortal, type Portal, portOf } from './portal.ts';
import {
  countSearchedEntries,
  importPubliccode,
  INVITATION,
  pagesOf,
  PATIENT,
  statusOf,
  TIMEOUT_MS,
  timesOf,
} from './starting.ts';

describe('a portal that runs', { timeout: TIMEOUT_MS }, () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await openFirstPortal();
  });
  afterAll(() => portal.stop());

  it('shows within a second what the command line has published', async () => {
    const before = await countSearchedEntries(portal);
    const output = await importPubliccode(portal.entrepot, 'Lantern Register');
    expect(output).toMatch(/1 .*(new|created|imported|published)/i);
    await expect.poll(() => statusOf(portal, '/en/product/lantern-register/'), { timeout: 1000 }).toBe(200);
    await expect.poll(() => countSearchedEntries(portal), { timeout: 1000 }).toBe(before + 1);
    expect(await statusOf(portal, '/fr/product/lantern-register/')).toBe(200);
    expect(await importPubliccode(portal.entrepot, 'Lantern Register')).toMatch(/unchanged/);
  });

  it.runIf(process.platform === 'linux')('has begun with an allocator that gives memory back', () => {
    const environment = fs.readFileSync(`/proc/${portal.pid}/environ`, 'utf8').split('\0');
    expect(environment).toEqual(expect.arrayContaining(['MALLOC_ARENA_MAX=2', 'MALLOC_TRIM_THRESHOLD_=524288']));
  });

  it('signs its audit log and publishes that, and the log is whole beside it', async () => {
    await expect.poll(() => statusOf(portal, '/.well-known/entrepot-audit.json'), PATIENT).toBe(200);
    expect(await portal.entrepot(['audit', 'verify'])).toMatch(/^The audit log is whole: .* over #\d+ of /);
  });

  it('keeps its port: a second one says what to do instead', async () => {
    await expectRefusal({ PORT: String(portOf(portal)) }, /Port \d+ is in use.*PORT=/);
    expect(await statusOf(portal, '/healthz')).toBe(200);
  });

  it('builds and publishes nothing when it is started again, and invites the first maintainer anew', async () => {
    await vi.waitUntil(() => INVITATION.test(portal.logs()), PATIENT);
    const [, address = '', token] = INVITATION.exec(portal.logs())!;
    expect(await statusOf(portal, address)).toBe(200);
    const [builds, pages] = [timesOf(path.join(repositoryRoot, '.build'), false), timesOf(pagesOf(portal))];
    expect(await portal.stop()).toBe(0);

    const again = await startServer({ dataDirectory: portal.dataDirectory, port: portOf(portal) });
    await vi.waitUntil(() => INVITATION.test(again.logs()), PATIENT);
    expect(again.logs()).not.toMatch(/Building|Content:|Published/);
    expect(INVITATION.exec(again.logs())![2]).not.toBe(token);
    expect(timesOf(path.join(repositoryRoot, '.build'), false)).toEqual(builds);
    expect(timesOf(pagesOf(portal))).toEqual(pages);
    expect(await statusOf(again, '/en/product/lantern-register/')).toBe(200);
    await again.stop();
  });
});

describe('a start that cannot go well ends with 1 and says what to do:', { timeout: TIMEOUT_MS }, () => {
  it('a data folder that cannot be written', async () => {
    const file = path.join(temporaryDirectory(), 'occupied');
    fs.writeFileSync(file, 'Not a folder.');
    await expectRefusal({ ENTREPOT_DATA: path.join(file, 'var') }, /occupied.*cannot be used.*ENTREPOT_DATA/);
  });

  it('a database file that is none', async () => {
    const folder = temporaryDirectory();
    fs.writeFileSync(path.join(folder, 'entrepot.db'), 'This is the shopping list. '.repeat(100));
    await expectRefusal({ ENTREPOT_DATA: folder }, /entrepot\.db cannot be used.*It is not a database\. Restore it/);
    expect(fs.readFileSync(path.join(folder, 'entrepot.db'), 'utf8')).toMatch(/^This is the shopping list/);
  });

  it('a database that another program has locked', async () => {
    const folder = temporaryDirectory();
    const lock = new BetterSqlite(path.join(folder, 'entrepot.db'));
    lock.exec('pragma locking_mode = exclusive; begin exclusive; create table locked (id integer)');
    await expectRefusal({ ENTREPOT_DATA: folder }, /cannot be used.*Another program holds a lock on it/);
    lock.close();
  });

  it('a PostgreSQL that is not there', async () => {
    await expectRefusal(
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      /127\.0\.0\.1:1\/none.*Check that it runs/,
    );
  });

  it('a setting that is no such thing', async () => {
    await expectRefusal({ PORT: 'the usual one' }, /PORT: .*Found: "the usual one"/);
  });
});

async function expectRefusal(env: Record<string, string>, words: RegExp): Promise<void> {
  const error = await startServer({ env }).then(
    async (server) => {
      await server.stop();
      return new Error('It started.');
    },
    (failure: Error) => failure,
  );
  expect(error.message).toMatch(/It ended with 1\./);
  expect(error.message).toMatch(words);
  expect(error.message, 'a stack trace is for programmers').not.toMatch(/^ +at /m);
}
