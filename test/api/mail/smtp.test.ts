import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEml } from '#api/mail/eml.ts';
import { letterJob } from '#api/mail/handler.ts';
import { createMail, type Letter } from '#api/mail/mail.ts';
import { openLetterFolder } from '#api/mail/folder.ts';
import { createPost } from '#api/mail/post.ts';
import { parseMailServer } from '#api/mail/settings.ts';
import { createJobs } from '#api/jobs/jobs.ts';
import type { Database } from '#api/db/open.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { freePort } from '../../support/free-port.ts';
import { answer, type MailServer, startMailServer } from '../../support/mail-server.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { listJobs, until, workshop } from '../jobs/support.ts';
import { letter } from './support.ts';

const from = { name: 'Entrepôt', address: 'portal@customs.example' };

describeEachDialect('letters through a mail server', (open) => {
  let database: Database;
  const closes: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    database = await open();
  });
  afterEach(async () => {
    for (const close of closes.splice(0).toReversed()) await close();
  });
  const serve = async (...given: Parameters<typeof startMailServer>): Promise<MailServer> => {
    const server = await startMailServer(...given);
    closes.push(server.close);
    return server;
  };
  /** A portal that sends through `url`, tries again soon, and gives up late. */
  const openPortal = (url: string) => {
    const folder = openLetterFolder(temporaryDirectory());
    const mail = createMail(createJobs(), { hasServer: true, kept: folder });
    const post = createPost({ server: parseMailServer(url)!, from }, folder);
    const handlers = { letter: letterJob(post, () => 'https://portal.example') };
    const shop = workshop(database, handlers, { maxAttempts: 30, longestRetryMs: 100, drainMs: 2000, graceMs: 500 });
    closes.push(shop.stop);
    const send = async (overrides?: Partial<Letter>) => {
      await database.transaction((trx) => mail.send(trx, letter(overrides)));
      shop.ring();
    };
    return { ...shop, send };
  };
  const allDone = async () => (await listJobs(database)).every(({ state }) => state !== 'open');

  it('arrive at the one address, from the portal, in text and HTML', async () => {
    const server = await serve();
    const { send, runDue } = openPortal(server.url);
    await send({ link: { label: { en: 'Join' }, path: '/en/join/?token=t' } });
    await runDue();
    const [arrived] = server.arrived;
    expect(arrived).toMatchObject({ from: from.address, to: ['officer@customs.example'] });
    expect(arrived!.raw).toContain('To: officer@customs.example\r\n');
    expect(arrived!.raw).toMatch(/Content-Type: text\/plain[\s\S]*Content-Type: text\/html/);
    expect(arrived!.raw).toContain('Auto-Submitted: auto-generated\r\n');
    expect(readEml(Buffer.from(arrived!.raw)).text).toContain('Join:\nhttps://portal.example/en/join/?token=t');
    const [job] = await listJobs(database);
    expect(arrived!.raw).toContain(`Message-ID: <${job!.id}@customs.example>\r\n`);
  });

  it('are kept while the server is down, and arrive when it comes back', async () => {
    const port = await freePort();
    const portal = openPortal(`smtp://127.0.0.1:${port}`);
    portal.start();
    await portal.send();
    await portal.send({ to: 'second@customs.example' });
    await until(async () => (await listJobs(database)).every(({ attempts }) => attempts >= 2));
    expect((await listJobs(database))[0]!.last_problem).toContain('ECONNREFUSED');
    const server = await serve({}, port);
    await until(allDone);
    expect(server.arrived.map(({ to }) => to[0]).sort()).toEqual(['officer@customs.example', 'second@customs.example']);
  });

  it('are tried again when the server says “later”, under the same Message-ID', async () => {
    let refusals = 0;
    const server = await serve({
      onRcptTo: (_address, _session, done) => {
        done(refusals++ < 2 ? answer(451, '4.3.0 Try again later') : undefined);
      },
    });
    const portal = openPortal(server.url);
    portal.start();
    await portal.send();
    await until(allDone);
    expect(server.arrived).toHaveLength(1);
    const [job] = await listJobs(database);
    expect(job).toMatchObject({ state: 'done', attempts: 3 });
    expect(job!.last_problem).toContain('451 4.3.0 Try again later');
    expect(server.arrived[0]!.raw).toContain(`Message-ID: <${job!.id}@customs.example>`);
  });

  it('are given up at once when the server refuses the address for good, which the log does not name', async () => {
    const server = await serve({
      onRcptTo: ({ address }, _session, done) => {
        done(answer(550, `5.1.1 <${address}> does not live here`));
      },
    });
    const { send, runDue, logs } = openPortal(server.url);
    await send();
    await runDue();
    const [job] = await listJobs(database);
    expect(job).toMatchObject({ state: 'dead', attempts: 1 });
    expect(job!.last_problem).toMatch(/550 5\.1\.1 <…> does not live here$/);
    expect(JSON.stringify(logs.map(([facts]) => facts))).not.toContain('officer@customs.example');
  });

  it('are tried again when it is the policy, the sender or the password that the server does not like', async () => {
    const policy = await serve({
      onRcptTo: (_address, _session, done) => {
        done(answer(554, '5.7.1 Relay access denied'));
      },
    });
    const sender = await serve({
      onMailFrom: (_address, _session, done) => {
        done(answer(550, '5.1.8 Who is that?'));
      },
    });
    const password = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: (_login, _session, done) => {
        done(answer(535, '5.7.8 No'));
      },
    });
    for (const url of [policy.url, sender.url, password.url.replace('//', '//portal:wrong@')]) {
      const { send, runDue } = openPortal(url);
      await send();
      await runDue();
      const job = (await listJobs(database)).at(-1)!;
      expect(job.state).toBe('open');
      expect(job.last_problem).toMatch(/5\.\d\.\d/);
      expect(job.last_problem).not.toContain('wrong');
      await database.transaction((trx) => trx.deleteFrom('job').execute());
    }
  });

  it('carry name and password to a server that asks for them', async () => {
    const logins: unknown[] = [];
    const server = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _session, done) => {
        logins.push([username, password]);
        done(null, { user: username });
      },
    });
    const { send, runDue } = openPortal(server.url.replace('//', '//portal:p%40ss%2Fword@'));
    await send();
    await runDue();
    expect(server.arrived).toHaveLength(1);
    expect(logins).toEqual([['portal', 'p@ss/word']]);
  });

  it('hold up nothing when the server takes the connection and says nothing', async () => {
    const mute = net.createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    closes.push(async () => mute.close());
    const { port } = mute.address() as net.AddressInfo;
    const portal = openPortal(`smtp://127.0.0.1:${port}`);
    portal.start();
    const before = Date.now();
    await portal.send();
    expect(Date.now() - before).toBeLessThan(5000);
    await until(async () => (await listJobs(database))[0]?.lease_owner !== null);
    await portal.stop();
    expect(await listJobs(database)).toMatchObject([{ state: 'open', attempts: 0 }]);
  });
});

describe('a mail server elsewhere', () => {
  it('is not given a letter without encryption', async () => {
    const server = await startMailServer();
    try {
      const elsewhere = { ...parseMailServer(server.url)!, tls: 'starttls' as const };
      const post = createPost({ server: elsewhere, from }, openLetterFolder(temporaryDirectory()));
      const rendered = { to: 'a@customs.example', locale: 'en' as const, subject: 's', text: 't', html: '<p>t</p>' };
      const sent = post(rendered, { id: 'x', signal: new AbortController().signal });
      await expect(sent).rejects.toThrow(/did not take the letter/);
      expect(server.arrived).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
