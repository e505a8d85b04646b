import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { migrate } from '#api/db/migrate.ts';
import { openDatabase } from '#api/db/open.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

describeEachDialect('a disk that is full', (open) => {
  let world: World;
  let organisation: Organisation;
  let contributor: Person;
  beforeEach(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation();
    contributor = await world.buildAccount({ organisation });
  });
  const save = (title: string) =>
    contributor.post(
      '/api/entries',
      draftInput('product', organisation, { title, fields: { description: 'x'.repeat(100_000) } }),
    );
  const titles = async () => (await world.portalFor(contributor.actor).entries.listMine()).map(({ title }) => title);

  it.each(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', '53100'])(
    'answers what it is and what to do, not that something went wrong (%s)',
    async (code) => {
      world.deps.database.transaction = async () => {
        throw Object.assign(new Error('/var/lib/data is full'), { code });
      };
      const { status, body, text } = await save('Lost');
      expect([status, body.title]).toEqual([503, 'unavailable']);
      expect(body.detail).toMatch(/disk of this portal is full.*saved before is safe.*Tell the maintainers/);
      expect(text).not.toContain('/var/lib');
      expect(world.logs).toMatchObject([{ requestId: body.requestId, err: { code } }]);
    },
  );

  it('loses nothing that was saved, keeps nothing half, and goes on when there is space again', async () => {
    if (world.database.dialect.name !== 'sqlite') return;
    await save('Before');
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(world.database.write);
    const allow = (pages: number) => sql.raw(`pragma max_page_count = ${pages}`).execute(world.database.write);
    await allow(rows[0]!.page_count + 5);
    expect((await save('Too much')).status).toBe(503);
    expect(world.logs).toMatchObject([{ err: { code: 'SQLITE_FULL' } }]);
    expect(await titles()).toEqual(['Before']);
    expect((await contributor.get('/api/entries')).status).toBe(200);
    await allow(1_000_000);
    expect((await save('After')).status).toBe(201);
    expect(await titles()).toEqual(['After', 'Before']);
  });
});

describe('another process that writes to the same SQLite file', () => {
  let world: World;
  let other: BetterSqlite.Database;
  let contributor: Person;
  let organisation: Organisation;
  beforeEach(async () => {
    const file = path.join(temporaryDirectory(), 'entrepot.db');
    const database = await openDatabase({ file });
    await migrate(database);
    world = await openWorld(database);
    organisation = await world.buildOrganisation();
    contributor = await world.buildAccount({ organisation });
    other = new BetterSqlite(file);
    other.exec('begin immediate');
    return async () => {
      other.close();
      await database.close();
    };
  });
  const save = () => contributor.post('/api/entries', draftInput('product', organisation));

  it('is waited for; who only reads meanwhile does not wait', async () => {
    let isSaved = false;
    const saving = save().then((answer) => {
      isSaved = true;
      return answer;
    });
    expect((await contributor.get('/api/entries')).status).toBe(200);
    expect((await world.anonymous.get('/api/search?q=x')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isSaved).toBe(false);
    other.exec('commit');
    expect((await saving).status).toBe(201);
  });

  it('that does not come to an end is named, with what to do', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const saving = save();
    await new Promise((resolve) => setTimeout(resolve, 500)); // longer than anybody waits to be counted
    vi.setSystemTime(Date.now() + 60_000);
    const { body } = await saving;
    vi.useRealTimers();
    expect([body.status, body.title]).toEqual([503, 'unavailable']);
    expect(body.detail).toMatch(/Another program.*nothing of this was saved.*again in a minute/);
  });
});
