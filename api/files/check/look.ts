import fs from 'node:fs/promises';
import { isImage, redraw } from './image.ts';
import { readOffice } from './office.ts';
import { readPdf } from './pdf.ts';
import { readText } from './text.ts';
import { type Accepted, type Assignment, Refused } from './verdict.ts';

/**
 * Says what a file is by its content, never by its name or by what its sender announced, and does with it what its kind
 * asks for.
 *
 * @throws Refused for everything that is not on the list
 */
export async function look(assignment: Assignment): Promise<Accepted> {
  const { fileTypeFromFile } = await import('file-type');
  const start = await readStart(assignment.file);
  // What begins as one thing is looked at as that, and refused where it is not.
  if (start.subarray(0, 5).toString('latin1') === '%PDF-') return readPdf(assignment);
  if (start.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return readOffice(assignment);
  const mime = (await fileTypeFromFile(assignment.file).catch(() => undefined))?.mime;
  if (mime === undefined) return readText(assignment);
  if (isImage(mime)) return redraw(assignment, mime);
  if (mime === 'application/x-cfb') throw new Refused('old-office');
  if (mime === 'image/svg+xml' || (mime === 'application/xml' && /<svg\b/i.test(start.toString('utf8'))))
    throw new Refused('svg');
  throw new Refused('kind');
}

async function readStart(path: string): Promise<Buffer> {
  const file = await fs.open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
