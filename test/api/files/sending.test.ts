import { createHash } from 'node:crypto';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { sweepFiles } from '#api/files/sweep.ts';
import { dump } from '../../support/dump.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { leftOver } from '../../support/left-over.ts';
import { announce, lookAt, sendFile, sendPart } from '../../support/uploads.ts';
import { small } from '../limits/support.ts';
import { openWorld, type Organisation, type Person, type World } from '../../support/world.ts';

const text = (bytes: number) => Buffer.alloc(bytes, 'abcdefghi\n');
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describeEachDialect('sending a file', (open) => {
  let world: World;
  let organisation: Organisation;
  let writer: Person;
  let colleague: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    writer = await world.buildAccount({ organisation });
    colleague = await world.buildAccount({ organisation });
  });
  afterEach(() => vi.useRealTimers());
  const file = (content: Uint8Array, more: object = {}) => ({
    organisation: organisation.slug,
    name: 'notes.txt',
    content,
    ...more,
  });

  it('goes on where it stopped, in another request and after the process has started anew', async () => {
    const content = text(5000);
    const id = await announce(writer, file(content, { sha256: hashOf(content) }));
    expect((await sendPart(writer, id, 0, content.subarray(0, 2000))).status).toBe(200);
    const head = await writer.send(`/api/uploads/${id}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('Upload-Offset'), head.headers.get('Upload-Length'), head.text]).toEqual([
      ...[200, '2000', '5000', ''],
    ]);
    // Bytes that came before a crash and were not written down are written over.
    await world.deps.files.quarantine.write(id, 2000, Buffer.from('garbage of a part that was cut off'));
    await sweepFiles(world.deps);
    expect((await sendPart(writer, id, 2000, content.subarray(2000))).body).toMatchObject({ state: 'checking' });
    await world.runJobs();
    expect(await lookAt(writer, id)).toMatchObject({ state: 'ready', offset: 5000 });
    const served = await writer.get((await lookAt(writer, id)).main!.url);
    expect(hashOf(Buffer.from(served.text))).toBe(hashOf(content));
  });

  it('refuses an offset that does not fit, and keeps what there is', async () => {
    const id = await announce(writer, file(text(100)));
    await sendPart(writer, id, 0, text(50));
    for (const offset of [0, 10, 51, 1e12])
      expect((await sendPart(writer, id, offset, text(50))).status, String(offset)).toBe(409);
    for (const offset of [-1, 1.5, Number.NaN])
      expect((await sendPart(writer, id, offset, text(50))).status, String(offset)).toBe(400);
    expect(await lookAt(writer, id)).toMatchObject({ offset: 50, state: 'uploading' });
    expect((await sendPart(writer, id, 50, text(51))).status).toBe(413);
    expect((await sendPart(writer, id, 50, text(50))).status).toBe(200);
    expect((await sendPart(writer, id, 100, text(1))).status).toBe(409);
  });

  it('takes one of two parts that come at once', async () => {
    const id = await announce(writer, file(text(100)));
    const answers = await Promise.all([text(60), Buffer.alloc(60, 'z')].map((part) => sendPart(writer, id, 0, part)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await lookAt(writer, id)).toMatchObject({ offset: 60 });
  });

  it('takes bytes only, and no more than two mebibytes at once', async () => {
    const id = await announce(writer, file(text(3_000_000)));
    const headers = { 'Content-Type': 'application/json', 'Upload-Offset': '0', Origin: 'http://localhost' };
    expect((await writer.send(`/api/uploads/${id}`, { method: 'PATCH', headers, body: '[]' })).status).toBe(415);
    expect((await sendPart(writer, id, 0, text(2_500_000))).status).toBe(413);
    expect(await lookAt(writer, id)).toMatchObject({ offset: 0 });
  });

  it('refuses the whole when it is not what was announced, or was lost on the way', async () => {
    const wrong = await sendFile(writer, file(text(300), { sha256: hashOf(text(299)) }));
    const lost = await sendFile(writer, file(text(300)));
    await world.deps.files.quarantine.remove(lost);
    await world.runJobs();
    expect((await lookAt(writer, wrong)).problem?.en).toContain('What arrived is not what was sent');
    expect((await lookAt(writer, lost)).problem?.en).toContain('was lost on this portal');
  });

  it('is the business of its sender alone', async () => {
    const id = await announce(writer, file(text(100)));
    const before = await dump(world.database);
    for (const other of [colleague, world.anonymous]) {
      const nobodys = '019a0000-0000-7000-8000-000000000000';
      for (const one of [id, nobodys]) {
        expect((await other.get(`/api/uploads/${one}`)).status).toBe(404);
        expect((await sendPart(other, one, 0, text(10))).status).toBe(404);
        const removed = await other.send(`/api/uploads/${one}`, {
          method: 'DELETE',
          headers: { Origin: 'http://localhost' },
        });
        expect(removed.status).toBe(404);
      }
    }
    expect(await dump(world.database)).toEqual(before);
  });

  it('is not for who belongs to no such organisation, and not for a file that is too large', async () => {
    const stranger = await world.buildAccount();
    const upload = { organisation: organisation.slug, name: 'a.txt', bytes: 10 };
    expect((await stranger.post('/api/uploads', upload)).status).toBe(403);
    expect((await world.anonymous.post('/api/uploads', upload)).status).toBe(401);
    const wrong = [
      { bytes: 60 * 1024 * 1024 },
      { bytes: 0 },
      { bytes: -5 },
      { name: '' },
      { sha256: 'x' },
      { mime: 'a/b' },
    ];
    for (const one of wrong) expect((await writer.post('/api/uploads', { ...upload, ...one })).status).toBe(400);
  });

  it('can be taken back, and is forgotten after a day', async () => {
    const taken = await sendFile(writer, file(text(300)));
    const forgotten = await sendFile(writer, file(text(300)));
    const begun = await announce(writer, file(text(300)));
    await sendPart(writer, begun, 0, text(10));
    await world.runJobs();
    const removed = await writer.send(`/api/uploads/${taken}`, {
      method: 'DELETE',
      headers: { Origin: 'http://localhost' },
    });
    expect(removed.status).toBe(204);
    expect((await leftOver(world)).filter((name) => name.startsWith(taken))).toEqual([]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 23 * 3_600_000 });
    await sweepFiles(world.deps);
    expect((await leftOver(world)).some((name) => name.startsWith(forgotten))).toBe(true);
    vi.setSystemTime(Date.now() + 2 * 3_600_000);
    await sweepFiles(world.deps);
    expect(await leftOver(world)).toEqual([]);
    const rows = await world.database.read.selectFrom('upload').select('id').execute();
    expect(rows).toEqual([]);
  });

  it('is in the audit log: begun, accepted, refused and removed, the name beside the chain', async () => {
    const events = await recorded();
    expect(new Set(events)).toEqual(new Set(['upload-begun', 'upload-accepted', 'upload-refused', 'upload-removed']));
    const details = await world.database.read.selectFrom('audit_event').select('details').execute();
    expect(JSON.stringify(details)).not.toContain('notes.txt');
  });

  async function recorded() {
    const rows = await world.database.read
      .selectFrom('audit_event')
      .select('action')
      .where('subject', 'like', 'upload:%')
      .execute();
    return rows.map(({ action }) => action);
  }
});

describeEachDialect('the room of an organisation', (open) => {
  it('is never passed, also by files that come at once', async () => {
    const world = await openWorld(await open(), { quotaBytes: 1000 });
    const organisation = await world.buildOrganisation();
    const people = [await world.buildAccount({ organisation }), await world.buildAccount({ organisation })];
    const upload = { organisation: organisation.slug, name: 'a.txt', bytes: 600 };
    const answers = await Promise.all(people.map((person) => person.post('/api/uploads', upload)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const room = JSON.parse((await people[0]!.get(`/api/organisations/${organisation.slug}/room`)).text) as object;
    expect(room).toEqual({ usedBytes: 600, quotaBytes: 1000 });
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body.detail).toContain('The files of your organisation fill');
  });

  it('is given back when a file is taken back', async () => {
    const world = await openWorld(await open(), { quotaBytes: 1000 });
    const organisation = await world.buildOrganisation();
    const writer = await world.buildAccount({ organisation });
    const sent = { organisation: organisation.slug, name: 'a.txt', content: text(600) };
    const id = await sendFile(writer, sent);
    await world.runJobs();
    await writer.send(`/api/uploads/${id}`, { method: 'DELETE', headers: { Origin: 'http://localhost' } });
    await expect(sendFile(writer, sent)).resolves.toMatch(/-/);
  });

  it('is told to nobody else', async () => {
    const world = await openWorld(await open());
    const organisation = await world.buildOrganisation();
    const stranger = await world.buildAccount();
    for (const slug of [organisation.slug, 'nobody'])
      expect((await stranger.get(`/api/organisations/${slug}/room`)).status).toBe(404);
  });
});

describeEachDialect('somebody who sends very much', (open) => {
  it('has ten files on the way at most', async () => {
    const world = await openWorld(await open());
    const organisation = await world.buildOrganisation();
    const writer = await world.buildAccount({ organisation });
    const upload = { organisation: organisation.slug, name: 'a.txt', content: text(10) };
    for (let count = 0; count < 10; count++) await announce(writer, upload);
    await expect(announce(writer, upload)).rejects.toThrow(/10 files of yours are on their way/);
  });

  it('waits, and is told how long; what has come is kept', async () => {
    const world = await openWorld(await open(), { limits: small });
    const organisation = await world.buildOrganisation();
    const writer = await world.buildAccount({ organisation });
    const part = text(1024 * 1024);
    const id = await announce(writer, {
      organisation: organisation.slug,
      name: 'a.txt',
      content: text(6 * 1024 * 1024),
    });
    const statuses: number[] = [];
    for (let number = 0; number < 6; number++)
      statuses.push((await sendPart(writer, id, number * part.length, part)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    expect(await lookAt(writer, id)).toMatchObject({ offset: 4 * part.length });
  });
});
