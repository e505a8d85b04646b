import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#api/db/ids.ts';
import { readEml } from '#api/mail/eml.ts';
import { type LetterFolder, openLetterFolder } from '#api/mail/folder.ts';
import { createPost } from '#api/mail/post.ts';
import { renderLetter } from '#api/mail/render.ts';
import { senderOf } from '#api/mail/settings.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { letter } from './support.ts';

const signal = new AbortController().signal;

describe('without a mail server', () => {
  let directory: string;
  let folder: LetterFolder;
  beforeEach(() => {
    directory = path.join(temporaryDirectory(), 'mail');
    folder = openLetterFolder(directory);
  });
  const post = (id: string, given = letter()) =>
    createPost({ from: senderOf('https://portal.example') }, folder)(renderLetter(given, 'https://portal.example'), {
      id,
      signal,
    });

  it('a letter becomes a file that says all there is to hand over', async () => {
    const id = newId();
    const french = letter({
      locale: 'fr',
      subject: { en: 'x', fr: `Rejoignez « Côte & Fils » ${'sur le portail des douanes, dès aujourd’hui '.repeat(3)}` },
      link: { label: { en: 'x', fr: 'Accepter' }, path: `/fr/join/?token=${'A'.repeat(43)}` },
    });
    await post(id, french);
    const rendered = renderLetter(french, 'https://portal.example');
    const { at, ...read } = readEml((await folder.find(id))!);
    expect(read).toEqual({ to: 'officer@customs.example', subject: rendered.subject, text: rendered.text.trim() });
    expect(Date.now() - Date.parse(at!)).toBeLessThan(60_000);
  });

  it('the file is for nobody but the user who runs the portal, and half of it is never seen', async () => {
    await post(newId());
    expect(fs.readdirSync(directory)).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.eml$/)]);
    expect(fs.statSync(directory).mode & 0o077).toBe(0);
    expect(fs.statSync(path.join(directory, fs.readdirSync(directory)[0]!)).mode & 0o077).toBe(0);
  });

  it('the same letter once more replaces itself', async () => {
    const id = newId();
    await post(id);
    await post(id);
    expect(fs.readdirSync(directory)).toHaveLength(1);
  });

  it('letters are listed newest first, and before a given one', async () => {
    const ids = [newId(1000), newId(2000), newId(3000)];
    for (const id of ids) await post(id);
    fs.writeFileSync(path.join(directory, 'notes.txt'), '');
    fs.writeFileSync(path.join(directory, 'odd.eml'), '');
    expect(await folder.listIds()).toEqual(ids.toReversed());
    expect(await folder.listIds(ids[2])).toEqual([ids[1], ids[0]]);
  });

  it('there is nothing before the first', async () => {
    expect(await folder.listIds()).toEqual([]);
    expect(await folder.find(newId())).toBeUndefined();
    expect(await folder.removeOlderThan(new Date())).toBe(0);
  });

  it.each(['../secret', '..', '', 'x', '%2e%2e/secret', `${newId()}/../../secret`, `${newId()}\0`])(
    'no file elsewhere is read by the name %j',
    async (id) => {
      fs.mkdirSync(directory, { recursive: true });
      fs.writeFileSync(path.join(directory, '..', 'secret.eml'), 'To: x\r\n\r\nsecret');
      expect(await folder.find(id)).toBeUndefined();
    },
  );

  it('old letters are removed, and what a crash left half written', async () => {
    const [old, young] = [newId(), newId()];
    await post(old);
    await post(young);
    const half = path.join(directory, 'half.1.tmp');
    fs.writeFileSync(half, 'half');
    const longAgo = new Date(Date.now() - 40 * 86_400_000);
    for (const file of [half, path.join(directory, `${old}.eml`)]) fs.utimesSync(file, longAgo, longAgo);
    expect(await folder.removeOlderThan(new Date(Date.now() - 30 * 86_400_000))).toBe(2);
    expect(await folder.listIds()).toEqual([young]);
  });
});

describe('a message from elsewhere', () => {
  it.each([
    ['nothing', ''],
    ['no headers', '\r\n\r\nHello'],
    ['a boundary that never comes', 'Content-Type: multipart/alternative; boundary="x"\r\n\r\nHello'],
    ['bytes that are no text', '\uFFFD\0\r\n\0'],
  ])('with %s is no error', (_what, content) => {
    expect(readEml(Buffer.from(content))).toMatchObject({ to: expect.any(String), text: expect.any(String) });
  });
});
