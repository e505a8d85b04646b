import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, openCore } from '#api/process.ts';
import { startMailServer } from '../../support/mail-server.ts';
import { openPortal, type Portal } from '../../site/portal.ts';
import { until } from '../jobs/support.ts';
import { letter } from './support.ts';

const addLetter = ({ deps }: Core) => deps.database.transaction((trx) => deps.mail.send(trx, letter()));

describe('a letter that another process queues, as the command line does', () => {
  let server: Portal;
  let beside: Core;
  afterAll(async () => {
    await beside.close();
    expect(await server.stop()).toBe(0);
  });

  describe('beside a server without a mail server', () => {
    beforeAll(async () => {
      server = await openPortal();
      beside = await openCore({ dataDirectory: server.dataDirectory });
    });

    it('becomes a file without anybody asking for it', async () => {
      await addLetter(beside);
      const folder = path.join(server.dataDirectory, 'mail');
      await until(() => fs.existsSync(folder) && fs.readdirSync(folder).some((name) => name.endsWith('.eml')));
    });
  });
});

describe('a server that knows a mail server', () => {
  it('sends what waits, and ends in good order while the mail server hangs', async () => {
    let isMute = false;
    const mail = await startMailServer({
      onConnect: (_session, done) => {
        if (!isMute) done();
      },
    });
    const env = { ENTREPOT_SMTP_URL: mail.url, ENTREPOT_MAIL_FROM: 'portal@customs.example' };
    const server = await openPortal(env);
    const beside = await openCore({ dataDirectory: server.dataDirectory });
    const attempts = () =>
      beside.deps.database.read.selectFrom('job').selectAll().where('state', '=', 'open').execute();
    try {
      await addLetter(beside);
      await until(() => mail.arrived.length === 1);
      isMute = true;
      await addLetter(beside);
      await until(async () => (await attempts()).some(({ lease_owner: owner }) => owner !== null));
      expect(await server.stop()).toBe(0);
      expect((await attempts()).filter(({ kind }) => kind === 'letter')).toMatchObject([
        { attempts: 0, lease_owner: null },
      ]);
    } finally {
      await server.stop();
      await beside.close();
      await mail.close();
    }
  });
});
