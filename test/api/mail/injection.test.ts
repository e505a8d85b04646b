import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEml } from '#api/mail/eml.ts';
import { openLetterFolder } from '#api/mail/folder.ts';
import type { Letter } from '#api/mail/mail.ts';
import { createPost } from '#api/mail/post.ts';
import { renderLetter } from '#api/mail/render.ts';
import { parseMailServer, parseSender } from '#api/mail/settings.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { type MailServer, startMailServer } from '../../support/mail-server.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { openWorld, type World } from '../../support/world.ts';
import { letter } from './support.ts';

const texts = [
  'Hello\r\nBcc: thief@evil.example',
  'Hello\nBcc: thief@evil.example',
  'Hello\rBcc: thief@evil.example',
  'Hello\r\n\r\n<script>alert(1)</script>',
  'Hello\r\n.\r\nMAIL FROM:<thief@evil.example>\r\nRCPT TO:<thief@evil.example>',
  'Hello\u2028Bcc: thief@evil.example',
  'Hello\u2029Bcc: thief@evil.example',
  'Hello\u0085Bcc: thief@evil.example',
  'Hello\u000B\u000CBcc: thief@evil.example',
  'Hello\u0000\u0007\u001B[31m',
  'Hello =?UTF-8?Q?=0D=0ABcc:_thief@evil.example?=',
  'Hello =?UTF-8?B?DQpCY2M6IHRoaWVmQGV2aWwuZXhhbXBsZQ==?=',
  'Hello %0d%0aBcc: thief@evil.example',
  'Hello\u202Egpj.exe',
  'Hello \uD800 half',
  '"><img src=x onerror=alert(1)>',
  '</title></head><a href="https://evil.example">Sign in</a>',
  "' onmouseover='alert(1)",
  '.',
  'Content-Type: text/html\r\n\r\n<h1>Hello</h1>',
  `${'a'.repeat(3000)}\r\nBcc: thief@evil.example`,
  `${'é'.repeat(500)}\r\nBcc: thief@evil.example`,
];

const addresses = [
  '',
  'nobody',
  'officer@customs.example\r\nBcc: thief@evil.example',
  'officer@customs.example\nBcc: thief@evil.example',
  'officer@customs.example\r\n',
  'officer@customs.example\0',
  'officer@customs.example>\r\nRCPT TO:<thief@evil.example',
  'officer@customs.example, thief@evil.example',
  'officer@customs.example; thief@evil.example',
  'officer@customs.example thief@evil.example',
  'Officer <officer@customs.example>',
  '<officer@customs.example>',
  '"thief@evil.example,"@customs.example',
  'officer(thief@evil.example)@customs.example',
  'officer@customs.example?bcc=thief@evil.example',
  'officer%0d%0aBcc:thief@customs.example',
  'group: officer@customs.example, thief@evil.example;',
  'officer@[127.0.0.1]',
  'officer@customs.example\u2028',
  'öfficer@customs.example',
  `${'a'.repeat(250)}@customs.example`,
];

const paths = [
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '\\\\evil.example',
  'en/join',
  '@evil.example/',
  '.evil.example/',
  '/en/join\r\nBcc: thief@evil.example',
  '/en/join"onclick="x y',
  '/en/join é',
  'javascript:alert(1)',
];

/** Every header of a letter, and no other. */
const HEADERS = [
  'Auto-Submitted',
  'Content-Language',
  'Content-Type',
  'Date',
  'From',
  'MIME-Version',
  'Message-ID',
  'Subject',
  'To',
];

describe('hostile texts in a letter', () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  beforeEach(() => {
    server.arrived.length = 0;
  });
  afterAll(() => server.close());

  const send = async (given: Letter) => {
    const from = { name: 'Entrepôt', address: 'portal@customs.example' };
    const post = createPost({ server: parseMailServer(server.url), from }, openLetterFolder(temporaryDirectory()));
    await post(renderLetter(given, 'https://portal.example'), { id: 'x', signal: new AbortController().signal });
    expect(server.arrived).toHaveLength(1);
    return server.arrived[0]!;
  };

  it.each(texts)('are text and nothing else: %j', async (hostile) => {
    const text = { en: hostile };
    const given = letter({ subject: text, paragraphs: [text, text], link: { label: text, path: '/en/' } });
    const { raw, to, from } = await send(given);
    expect({ to, from }).toEqual({ to: ['officer@customs.example'], from: 'portal@customs.example' });
    const [head] = raw.split('\r\n\r\n');
    const names = head!.split('\r\n').filter((line) => !/^[ \t]/.test(line));
    expect(names.map((line) => line.split(':')[0]).sort()).toEqual(HEADERS);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const { subject } = readEml(Buffer.from(raw));
    expect(head!.replace(/\r\n[ \t]/g, ' ')).not.toMatch(/=\?[^?]*\?[BQ]\?[^?]*(0D|0A|DQo)/i);
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202E]/u);
    expect(subject.length).toBeLessThanOrEqual(400);
  });

  it.each(texts)('are no markup in HTML: %j', (hostile) => {
    const text = { en: hostile };
    const { html } = renderLetter(
      letter({ subject: text, paragraphs: [text], link: { label: text, path: '/en/' } }),
      'https://portal.example',
    );
    const harmless = renderLetter(
      letter({ subject: { en: 'x' }, paragraphs: [{ en: 'x' }], link: { label: { en: 'x' }, path: '/en/' } }),
      'https://portal.example',
    );
    const tagsOf = (page: string) => [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
    expect(tagsOf(html)).toEqual(tagsOf(harmless.html));
  });
});

describeEachDialect('a letter is refused before it is queued', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  const queue = (overrides: Partial<Letter>) =>
    world.database.transaction((trx) => world.deps.mail.send(trx, letter(overrides)));

  it.each(addresses)('when it is to %j', async (to) => {
    await expect(queue({ to })).rejects.toMatchObject({ code: 'invalid_input', problems: [{ path: 'to' }] });
  });

  it.each(paths)('when its link leads to %j', async (path) => {
    await expect(queue({ link: { label: { en: 'x' }, path } })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('so that nothing of these is ever sent', async () => {
    await world.runJobs();
    expect(world.mailbox).toEqual([]);
    expect(await world.database.read.selectFrom('job').selectAll().execute()).toEqual([]);
  });
});

describe('the sender of letters', () => {
  it.each([
    ['portal@customs.example', { name: 'Entrepôt', address: 'portal@customs.example' }],
    ['Portail <portal@customs.example>', { name: 'Portail', address: 'portal@customs.example' }],
    [
      '"Portal, of Customs" <portal@customs.example>',
      { name: 'Portal, of Customs', address: 'portal@customs.example' },
    ],
  ])('is read from %j', (text, sender) => {
    expect(parseSender(text)).toEqual(sender);
  });

  it.each([
    ...addresses.filter((address) => !/^(Officer|<)|^officer@customs\.example\s+$/.test(address)),
    'Portal\r\nBcc: thief@evil.example <portal@customs.example>',
    'Portal <portal@customs.example>, <thief@evil.example>',
    'Portal <portal@customs.example',
    'Portal\u202E <portal@customs.example>',
  ])('is not read from %j', (text) => {
    expect(parseSender(text)).toBeUndefined();
  });
});
