import fs from 'node:fs';
import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApiBody } from '../support/caller.ts';
import { repositoryRoot } from '../support/repository.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { commandLineFor, openFirstPortal, type Portal, portOf } from './portal.ts';

/** Every test here waits for processes that start. */
const TIMEOUT_MS = 60_000;
const PATIENT = { timeout: 30_000, interval: 20 };
/** Said at the end of a start, until a maintainer has set a password. */
const INVITATION = /^ {2}http:\/\/localhost:\d+(\/en\/sign-in\/link\/\?token=([\w-]{43}))$/m;

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

async function importPubliccode(entrepot: Portal['entrepot'], name: string): Promise<string> {
  const file = path.join(temporaryDirectory(), 'publiccode.yml');
  fs.writeFileSync(
    file,
    `publiccodeYmlVersion: '0.4'
name: ${name}
url: https://code.example.org/${name.replace(' ', '-').toLowerCase()}.git
platforms: [linux]
developmentStatus: stable
softwareType: standalone/other
description:
  en:
    shortDescription: Keeps the register of lights along the coast.
    longDescription: An officer looks up which light stands where, and whether it burns.
    features: [Looks up lights]
legal:
  license: EUPL-1.2
maintenance:
  type: community
  contacts:
    - name: Harbour Office
localisation:
  localisationReady: false
  availableLanguages: [en]
`,
  );
  return entrepot(['import', 'publiccode', file, '--organisation', 'hmrc', '--apply', '--publish']);
}

const pagesOf = ({ dataDirectory }: TestServer): string => path.join(dataDirectory, 'site', 'pages');

/** Every file below a folder, with the time it was last written. */
function timesOf(folder: string, recursive = true): Record<string, number> {
  if (!fs.existsSync(folder)) return {};
  const names = fs.readdirSync(folder, { recursive, encoding: 'utf8' });
  return Object.fromEntries(names.map((name) => [name, fs.statSync(path.join(folder, name)).mtimeMs]));
}

async function statusOf({ url }: TestServer, address: string): Promise<number> {
  const answer = await fetch(url + address);
  await answer.arrayBuffer();
  return answer.status;
}

async function countSearchedEntries({ url }: TestServer): Promise<number> {
  const answer = await fetch(`${url}/search-bundle/bundles.json`);
  const { languages } = (await answer.json()) as { languages: Record<string, { entries: number }> };
  return Object.values(languages).reduce((sum, { entries }) => sum + entries, 0);
}
