import type { FileHandle } from 'node:fs/promises';
import fs from 'node:fs/promises';
import { keepAsIs } from './variants.ts';
import { type Accepted, type Assignment, Refused } from './verdict.ts';

const MAX_PAGES = 300;
const MAX_CHARACTERS = 200_000;
const MAX_MS = 25_000;
/** An archive says at its end where its parts are, with at most so much after it. */
const TAIL_BYTES = 66_000;
const ARCHIVE_END = Buffer.from('PK\x05\x06', 'latin1');

/** Keeps a PDF as it came, and reads what it says for the search. */
export async function readPdf(assignment: Assignment): Promise<Accepted> {
  const file = await fs.open(assignment.file);
  try {
    if ((await tail(file)).includes(ARCHIVE_END)) throw new Refused('two-in-one');
  } finally {
    await file.close();
  }
  const text = await textOf(await fs.readFile(assignment.file));
  return { kind: 'pdf', ending: 'pdf', text, variants: [await keepAsIs(assignment, 'pdf', 'application/pdf')] };
}

async function tail(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const length = Math.min(size, TAIL_BYTES);
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
  return buffer;
}

async function textOf(content: Buffer): Promise<string> {
  const { getDocumentProxy } = await import('unpdf');
  const endsAt = Date.now() + MAX_MS;
  try {
    const document = await getDocumentProxy(new Uint8Array(content), { stopAtErrors: true, disableFontFace: true });
    const parts: string[] = [];
    let length = 0;
    for (let number = 1; number <= Math.min(document.numPages, MAX_PAGES); number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      const words = items.map((item) => ('str' in item ? item.str : '')).join(' ');
      parts.push(words.replace(/\s+/g, ' ').trim());
      length += words.length;
      if (length > MAX_CHARACTERS || Date.now() > endsAt) break;
    }
    return storable(parts.join('\n').slice(0, MAX_CHARACTERS));
  } catch (error) {
    throw new Refused(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken', error);
  }
}

/** What both databases can keep. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', ' ');
