import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { ApiBody } from '../support/caller.ts';
import { startServer } from '../support/server.ts';
import { commandLineFor, openFirstPortal, portOf } from './portal.ts';
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

describe('a portal that was killed in the middle of publishing', { timeout: TIMEOUT_MS }, () => {
  it('has every page and every hit after the next start', async () => {
    const killed = await startServer();
    await vi.waitUntil(() => Object.keys(timesOf(pagesOf(killed))).length >= 20, PATIENT);
    process.kill(killed.pid, 'SIGKILL');
    await killed.stop();
    expect(killed.logs()).not.toMatch(/Published/);
    await importPubliccode(commandLineFor(killed), 'Meanwhile Register');

    const again = await openFirstPortal({ dataDirectory: killed.dataDirectory, port: portOf(killed) });
    const reader = await again.callerFor();
    const rows: ApiBody['rows'] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const { body } = await reader.get(`/api/entries?limit=100${next && `&cursor=${next}`}`);
      rows.push(...body.rows);
      next = body.next;
    }
    expect(rows.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['gtas', 'cen-suite', 'meanwhile-register']));
    const addresses = rows.flatMap(({ type, slug }) => [`en/${type}/${slug}/`, `fr/${type}/${slug}/`]);
    const missing = addresses.filter((address) => !fs.existsSync(path.join(pagesOf(again), address, 'index.html.br')));
    expect(missing).toEqual([]);
    expect(await countSearchedEntries(again)).toBe(rows.length);
    await again.stop();
  });
});

describe('a portal whose bucket for files does not answer', { timeout: TIMEOUT_MS }, () => {
  it('starts and publishes all the same', async () => {
    const bucket = { ENTREPOT_S3_ENDPOINT: 'http://127.0.0.1:1', ENTREPOT_S3_BUCKET: 'gone' };
    const server = await startServer({
      env: { ...bucket, ENTREPOT_S3_ACCESS_KEY_ID: 'key', ENTREPOT_S3_SECRET_ACCESS_KEY: 'secret' },
    });
    await vi.waitUntil(() => INVITATION.test(server.logs()), PATIENT);
    expect(server.logs()).toMatch(/Published \d+ pages/);
    await expect.poll(() => server.logs(), PATIENT).toMatch(/The file store did not answer/);
    expect(await statusOf(server, '/en/product/gtas/')).toBe(200);
    expect(await server.stop()).toBe(0);
  });
});
