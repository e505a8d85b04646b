import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Level 5 gives nine tenths of the best size at a tenth of the time. */
const BROTLI = {
  params: {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 5,
    [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
  },
};

let serial = 0;

/** Replaces a file and its compressed forms: a reader gets the old one or the new one, never half of one. */
export async function writeCompressed(file: string, content: Buffer): Promise<void> {
  const [br, gz] = await Promise.all([brotli(content, BROTLI), gzip(content, { level: 6 })]);
  await fs.mkdir(path.dirname(file), { recursive: true });
  await Promise.all([replace(file, content), replace(`${file}.br`, br), replace(`${file}.gz`, gz)]);
}

export async function removeCompressed(file: string): Promise<void> {
  await Promise.all(['', '.br', '.gz'].map((suffix) => fs.rm(file + suffix, { force: true })));
}

async function replace(file: string, content: Buffer): Promise<void> {
  const temporary = `${file}.${process.pid}-${serial++}.tmp`;
  try {
    await fs.writeFile(temporary, content);
    await fs.rename(temporary, file);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}
