import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { createApp } from '#api/app.ts';
import { makeCheckpoint, publishedFile, startCheckpoints } from '#api/audit/checkpoint.ts';
import { readCheckpoints } from '#api/audit/saved-checkpoints.ts';
import { isSigned, keyFile, openSigningKey } from '#api/audit/signing.ts';
import type { Database } from '#api/db/open.ts';
import { createStaticFiles } from '#api/http/static-files.ts';
import { callerFor } from '../../support/caller.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { silentLog } from '../../support/silent-log.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { openWorld } from '../../support/world.ts';
import { listEvents, recordAll, verify } from './support.ts';

describeEachDialect('a checkpoint', (open) => {
  let database: Database;
  let dataDirectory: string;
  beforeEach(async () => {
    database = await open();
    dataDirectory = temporaryDirectory();
    await recordAll(database, ['one', 'two']);
  });
  const make = () => makeCheckpoint(database, { dataDirectory, log: silentLog });
  const published = () => readCheckpoints(publishedFile(dataDirectory));

  it('signs the newest event with a key that only the user of the portal can read', async () => {
    expect(await make()).toBe(true);
    expect(fs.statSync(keyFile(dataDirectory)).mode & 0o777).toBe(0o600);
    const [checkpoint] = published();
    const last = (await listEvents(database)).at(-1)!;
    expect(checkpoint).toMatchObject({
      sequence: 2,
      hash: last.hash,
      publicKey: openSigningKey(dataDirectory).publicKey,
    });
    expect(isSigned(checkpoint!)).toBe(true);
    expect(await verify(database, published(), [checkpoint!.publicKey])).toMatchObject({ checkpoints: 1, faults: [] });
  });

  it('holds for nothing but what was signed', async () => {
    await make();
    const [checkpoint] = published();
    for (const other of [{ sequence: 1 }, { hash: 'x' }, { at: '2020-01-01T00:00:00.000Z' }, { signature: '' }])
      expect(isSigned({ ...checkpoint!, ...other })).toBe(false);
  });

  it('is made when something was recorded since the last one, and keeps its key', async () => {
    await make();
    expect(await make()).toBe(false);
    await recordAll(database, ['three']);
    expect(await make()).toBe(true);
    expect(published().map(({ sequence }) => sequence)).toEqual([3, 2]);
    expect(new Set(published().map(({ publicKey }) => publicKey)).size).toBe(1);
  });

  it('is not made of an empty log, and nothing is published', async () => {
    const empty = await open();
    expect(await makeCheckpoint(empty, { dataDirectory, log: silentLog })).toBe(false);
    expect(fs.existsSync(publishedFile(dataDirectory))).toBe(false);
  });

  it('is published anew when its file is gone', async () => {
    await make();
    fs.rmSync(publishedFile(dataDirectory));
    expect(await make()).toBe(false);
    expect(published()).toHaveLength(1);
    expect(fs.readdirSync(path.dirname(publishedFile(dataDirectory)))).toEqual(['entrepot-audit.json']);
  });

  it('says in the log of the process when the last one does not fit any more', async () => {
    await make();
    await database.write.updateTable('audit_event').set({ hash: 'x' }).where('sequence', '=', 2).execute();
    const error = vi.fn();
    const log = Object.assign(Object.create(silentLog) as typeof silentLog, { error });
    await makeCheckpoint(database, { dataDirectory, log });
    expect(error).toHaveBeenCalledWith({ sequence: 2 }, expect.stringContaining('audit verify'));
  });

  it('is made after a start, and never after a stop', async () => {
    const checkpoints = startCheckpoints(database, { dataDirectory, log: silentLog }, Promise.resolve());
    await vi.waitUntil(() => fs.existsSync(publishedFile(dataDirectory)), 5000);
    await checkpoints.stop();
    const never = startCheckpoints(
      database,
      { dataDirectory: temporaryDirectory(), log: silentLog },
      Promise.resolve(),
    );
    await recordAll(database, ['three']);
    await never.stop();
    expect(published().map(({ sequence }) => sequence)).toEqual([2]);
  });

  it('is a file below /.well-known/ that everybody can read, as new as the last one', async () => {
    const world = await openWorld(database);
    const site = path.join(dataDirectory, 'site');
    const folders = { pages: path.join(site, 'pages'), assets: path.join(site, 'assets'), search: site };
    const caller = callerFor(createApp({ ...appOf(world), files: createStaticFiles(folders) }));
    const address = '/.well-known/entrepot-audit.json';
    expect((await caller.get(address)).status).toBe(404);
    await make();
    const { status, headers, text } = await caller.get(address);
    expect([status, headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([
      200,
      'application/json',
      'no-cache',
    ]);
    expect(JSON.parse(text)).toMatchObject({ sequence: 2, previous: [] });
    await recordAll(database, ['three']);
    await make();
    expect(JSON.parse((await caller.get(address)).text)).toMatchObject({ sequence: 3, previous: [{ sequence: 2 }] });
    for (const other of ['/.well-known/../entrepot.db', '/.well-known/%2e%2e/audit-key.pem', '/.well-known/'])
      expect((await caller.get(other)).status).toBe(404);
  });
});

const appOf = ({ database, portalFor, accounts, factors, signOn }: Awaited<ReturnType<typeof openWorld>>) => ({
  database,
  portalFor,
  accounts,
  factors,
  signOn,
  site: { build: 'test', render: async () => new Response(null, { status: 404 }) },
  origin: () => 'http://localhost',
  isReady: () => true,
  trustedProxies: 0,
  log: silentLog,
});
