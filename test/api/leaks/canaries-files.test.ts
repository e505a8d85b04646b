import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiBody, Caller } from '../../support/caller.ts';
import { pdf, picture } from '../../support/made-files.ts';
import { lookAt, sendFile } from '../../support/uploads.ts';
import { openPortal, type Portal } from '../../site/portal.ts';
import { publishEntry } from '../../site/publish-entry.ts';
import { canariesBelow, newCanary } from './canary.ts';

const TIMEOUT_MS = 180_000;
const PATIENT = { timeout: 30_000, interval: 250 };

let portal: Portal;
let writer: Caller;
let reviewer: Caller;
let nobody: Caller;

beforeAll(async () => {
  portal = await openPortal({ LOG_LEVEL: 'trace' });
  await portal.createOrganisation('aviary', 'The Aviary', 'customs');
  writer = await portal.callerFor(await portal.createAccount('writer@aviary.example', 'contributor', 'aviary'));
  reviewer = await portal.callerFor(await portal.createAccount('reviewer@portal.example', 'reviewer'));
  nobody = await portal.callerFor();
}, TIMEOUT_MS);
afterAll(() => portal.stop());

const site = () => path.join(portal.dataDirectory, 'site');

async function send(name: string, content: Uint8Array): Promise<string> {
  const id = await sendFile(writer, { organisation: 'aviary', name, content });
  await expect.poll(async () => (await lookAt(writer, id)).state, PATIENT).toBe('ready');
  return id;
}

/** An entry with a picture and a report, and what stands in them. */
async function publish(
  marking: 'clear' | 'amber',
): Promise<{ entry: ApiBody; urls: string[]; camera: string; report: string }> {
  const [camera, report, alt] = [newCanary(), newCanary(), newCanary()];
  const file = await send('port.jpg', await picture('jpeg', { says: camera }));
  const document = await send('report.pdf', pdf(`What was found ${report}`));
  const fields = { pictures: [{ file, alt }], documents: [document] };
  const entry = await publishEntry(writer, reviewer, {
    type: 'experience',
    organisation: 'aviary',
    title: alt,
    marking,
    fields,
  });
  const cards = await Promise.all([file, document].map((id) => lookAt(writer, id)));
  return { entry, camera, report, urls: cards.flatMap(({ main, sizes }) => [main!, ...sizes].map(({ url }) => url)) };
}

const statuses = async (caller: Caller, urls: string[]) =>
  new Set(await Promise.all(urls.map(async (url) => (await caller.get(url)).status)));

describe('what stands in a file', { timeout: TIMEOUT_MS }, () => {
  it('of a restricted entry is in no public file, answer or log; what the camera wrote is nowhere', async () => {
    const { urls, camera, report } = await publish('amber');
    expect(await statuses(nobody, urls)).toEqual(new Set([404]));
    expect(await statuses(writer, urls)).toEqual(new Set([200]));
    const found = canariesBelow(site(), path.join(portal.dataDirectory, 'files'));
    // A PDF is kept as it came, where nobody but its readers gets it.
    expect([found.has(camera), (found.get(report) ?? []).filter((place) => place.startsWith(site()))]).toEqual([
      false,
      [],
    ]);
    expect(portal.logs()).not.toMatch(new RegExp(`${camera}|${report}`));
    expect((await nobody.get(`/api/search?q=${report}`)).body.hits).toEqual([]);
  });

  it('of a public entry is found, and is gone everywhere when the answer comes that the entry is narrowed', async () => {
    const { entry, urls, camera, report } = await publish('clear');
    await expect.poll(() => canariesBelow(site()).has(report), PATIENT).toBe(true);
    expect(await statuses(nobody, urls)).toEqual(new Set([200]));
    expect((await nobody.get(`/api/search?q=${report}`)).body.hits.map(({ id }) => id)).toEqual([entry.id]);
    const answer = await writer.post(`/api/entries/${entry.id}/narrow`, {
      marking: 'amber-strict',
      reason: 'Asked for.',
    });
    expect(answer.status, answer.text).toBe(200);
    expect(await statuses(nobody, urls)).toEqual(new Set([404]));
    const found = canariesBelow(path.join(site(), 'pages'), path.join(site(), 'search'));
    expect([found.get(report), found.get(camera)]).toEqual([undefined, undefined]);
    expect((await nobody.get(`/api/search?q=${report}`)).body.hits).toEqual([]);
  });
});
