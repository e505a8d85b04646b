import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#api/config.ts';

const messageOf = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('the settings', () => {
  it('have defaults for everything', () => {
    expect(readConfig({})).toMatchObject({
      port: 4321,
      host: '127.0.0.1',
      dataDirectory: path.resolve('var'),
      databaseUrl: undefined,
      origin: 'http://localhost:4321',
      trustedProxies: 0,
      logLevel: 'info',
    });
  });

  it('take what is left empty for left out', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', ENTREPOT_ORIGIN: '' })).toEqual(readConfig({}));
  });

  it('are read from the environment, and nothing else of it matters', () => {
    const config = readConfig({
      PORT: '8080',
      ENTREPOT_DATA: 'data',
      DATABASE_URL: 'postgresql://u:p@h/d',
      ENTREPOT_TRUSTED_PROXIES: '2',
      PATH: '/bin',
    });
    expect(config).toMatchObject({
      port: 8080,
      dataDirectory: path.resolve('data'),
      databaseUrl: 'postgresql://u:p@h/d',
      origin: 'http://localhost:8080',
      trustedProxies: 2,
    });
  });

  it.each([
    ['https://portal.example/', 'https://portal.example'],
    ['https://Portal.Example', 'https://portal.example'],
    ['https://portal.example:443', 'https://portal.example'],
    ['http://10.0.0.1:8080//', 'http://10.0.0.1:8080'],
  ])('know the origin %s as browsers say it: %s', (given, origin) => {
    expect(readConfig({ ENTREPOT_ORIGIN: given }).origin).toBe(origin);
  });

  it('know which hosts of the own network may be fetched from, as addresses say it', () => {
    const given = 'ID.Customs.example:8443, 10.7:80  [FD00:0::7]:8080,';
    expect(readConfig({ ENTREPOT_FETCH_ALLOW: given }).fetchAllowed).toEqual([
      'id.customs.example:8443',
      '10.0.0.7:80',
      '[fd00::7]:8080',
    ]);
    expect(readConfig({}).fetchAllowed).toEqual([]);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost/x'],
    ['ENTREPOT_ORIGIN', 'portal.example'],
    ['ENTREPOT_ORIGIN', 'javascript:alert(1)'],
    ['ENTREPOT_ORIGIN', 'ftp://portal.example'],
    ['ENTREPOT_ORIGIN', 'https://portal.example/below'],
    ['ENTREPOT_TRUSTED_PROXIES', 'yes'],
    ['ENTREPOT_TRUSTED_PROXIES', '-1'],
    ['ENTREPOT_TRUSTED_PROXIES', '1.5'],
    ['ENTREPOT_TRUSTED_PROXIES', '11'],
    ['ENTREPOT_SMTP_URL', 'mail.example'],
    ['ENTREPOT_SMTP_URL', 'https://mail.example'],
    ['ENTREPOT_SMTP_URL', 'smtp://mail.example/inbox'],
    ['ENTREPOT_SMTP_URL', 'smtp://mail.example?tls.rejectUnauthorized=false'],
    ['ENTREPOT_SMTP_URL', 'smtps://mail.example?tls=none'],
    ['ENTREPOT_SMTP_URL', 'smtp://:password@mail.example'],
    ['ENTREPOT_SMTP_URL', 'smtp://name:100%@mail.example'],
    ['ENTREPOT_MAIL_FROM', 'portal'],
    ['ENTREPOT_MAIL_FROM', 'Portal <a@customs.example>, <b@customs.example>'],
    ['ENTREPOT_FETCH_ALLOW', 'id.customs.example'],
    ['ENTREPOT_FETCH_ALLOW', 'http://id.customs.example:80'],
    ['ENTREPOT_FETCH_ALLOW', 'id.customs.example:8443/path'],
    ['ENTREPOT_FETCH_ALLOW', 'name@id.customs.example:8443'],
    ['ENTREPOT_FETCH_ALLOW', 'id.customs.example:99999'],
    ['ENTREPOT_FETCH_ALLOW', 'fd00::7:80'],
    ['ENTREPOT_FETCH_ALLOW', '*.customs.example:443'],
    ['ENTREPOT_FETCH_ALLOW', '10.0.0.7:80, :443'],
    ['LOG_LEVEL', 'loud'],
  ])('are refused when %s is %j, by name', (name, value) => {
    expect(messageOf({ [name]: value })).toContain(`  ${name}: `);
  });

  it('are refused all at once, each with what was found', () => {
    const message = messageOf({ PORT: 'http', LOG_LEVEL: 'loud', ENTREPOT_ORIGIN: 'nowhere' });
    expect(message.split('\n')).toHaveLength(4);
    for (const word of ['PORT', '"http"', 'LOG_LEVEL', '"loud"', 'ENTREPOT_ORIGIN', '"nowhere"'])
      expect(message).toContain(word);
  });

  it('are refused without showing a password', () => {
    const message = messageOf({ DATABASE_URL: 'mysql://portal:hunter2@host/db' });
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain('hunter2');
  });

  it('are refused without showing a password that is not written as it has to be', () => {
    const message = messageOf({ ENTREPOT_SMTP_URL: 'smtp://portal:hun/ter2@secret@mail.example' });
    expect(message).toContain('ENTREPOT_SMTP_URL');
    expect(message).not.toMatch(/hun|ter2|secret/);
  });

  it('ask for a sender where there is a mail server', () => {
    expect(messageOf({ ENTREPOT_SMTP_URL: 'smtp://mail.example' })).toContain('  ENTREPOT_MAIL_FROM: needed with');
  });

  const from = 'Portail <portal@customs.example>';
  it.each([
    ['smtp://mail.example', { host: 'mail.example', port: 587, tls: 'starttls' }],
    ['smtp://mail.example:25?tls=none', { host: 'mail.example', port: 25, tls: 'none' }],
    ['smtps://mail.example/', { host: 'mail.example', port: 465, tls: 'at-once' }],
    ['smtp://localhost:2525', { host: 'localhost', port: 2525, tls: 'none' }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525, tls: 'none' }],
    [
      'smtps://a%40b:p%2Fw%25@mail.example',
      { host: 'mail.example', port: 465, tls: 'at-once', login: { name: 'a@b', password: 'p/w%' } },
    ],
  ])('name the mail server by %s', (url, server) => {
    const { mail } = readConfig({ ENTREPOT_SMTP_URL: url, ENTREPOT_MAIL_FROM: from });
    expect(mail).toEqual({ server, from: { name: 'Portail', address: 'portal@customs.example' } });
  });

  it('send letters from the name of the portal where there is no mail server', () => {
    expect(readConfig({ ENTREPOT_ORIGIN: 'https://portal.example' }).mail).toEqual({
      server: undefined,
      from: { name: 'Entrepôt', address: 'entrepot@portal.example' },
    });
  });

  it('keeps files in the data folder, or in a bucket that can be reached', () => {
    const bucket = {
      ENTREPOT_S3_ENDPOINT: 'https://s3.example/',
      ENTREPOT_S3_BUCKET: 'harbour',
      ENTREPOT_S3_ACCESS_KEY_ID: 'key',
      ENTREPOT_S3_SECRET_ACCESS_KEY: 'secret',
    };
    expect(readConfig({}).files).toEqual({ quotaBytes: 500 * 1024 * 1024 });
    expect(readConfig({ ...bucket, ENTREPOT_UPLOAD_QUOTA_MB: '2' }).files).toEqual({
      quotaBytes: 2 * 1024 * 1024,
      s3: {
        endpoint: 'https://s3.example',
        bucket: 'harbour',
        region: 'us-east-1',
        accessKeyId: 'key',
        secretAccessKey: 'secret',
      },
    });
    for (const name of ['ENTREPOT_S3_BUCKET', 'ENTREPOT_S3_ACCESS_KEY_ID', 'ENTREPOT_S3_SECRET_ACCESS_KEY'])
      expect(() => readConfig({ ...bucket, [name]: '' })).toThrow(`${name}: needed with ENTREPOT_S3_ENDPOINT`);
    const secret = { ...bucket, ENTREPOT_S3_SECRET_ACCESS_KEY: 'x'.repeat(201) };
    expect(() => readConfig(secret)).not.toThrow('xxx');
    expect(() => readConfig(secret)).toThrow('ENTREPOT_S3_SECRET_ACCESS_KEY');
    expect(() => readConfig({ ...bucket, ENTREPOT_S3_ENDPOINT: 'https://s3.example/path' })).toThrow('without a path');
  });
});
