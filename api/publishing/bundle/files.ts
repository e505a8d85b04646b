import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Fragment } from './record.ts';

const unzip = promisify(gunzip);
/** Every file of Pagefind starts with it once it is unpacked. */
export const SIGNATURE = 'pagefind_dcd';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 2;

/** Replaces a file at once: who reads sees the old one or the new one. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${file}.new`;
  await fs.writeFile(unfinished, content);
  await fs.rename(unfinished, file);
}

/** The parsed file; undefined when it is not there or is no JSON. */
export async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

export const removeTree = (directory: string): Promise<void> => fs.rm(directory, { recursive: true, force: true });

/** Where the text of a hit lies inside a bundle. */
export const fragmentFile = (directory: string, name: string, hash: string): string =>
  path.join(directory, name, 'fragment', `${name}_${hash}.pf_fragment`);

export async function readFragment(file: string): Promise<Fragment> {
  const content = await readPacked(file);
  return JSON.parse(content.toString('utf8', SIGNATURE.length)) as Fragment;
}

/** What is in a packed file. @throws Error also when its end is missing */
export const readPacked = async (file: string): Promise<Buffer> => unzip(await fs.readFile(file));

/**
 * Reads what Pagefind is writing: it answers before the last bytes are in its files, on a busy machine by many milliseconds.
 *
 * @param read fails as long as the file is not whole
 * @throws Error after ten seconds, with the last failure as its cause
 */
export async function readWhenWritten<T>(file: string, read: (file: string) => Promise<T>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; ; await setTimeout(PAUSE_MS))
    try {
      return await read(file);
    } catch (cause) {
      if (Date.now() < end) continue;
      throw new Error(`Pagefind has not written ${file} to the end. Look whether its disk is full.`, { cause });
    }
}

/** Hashes of all fragments of a bundle. */
export async function listFragments(directory: string, name: string): Promise<string[]> {
  const files = await fs.readdir(path.join(directory, name, 'fragment'));
  return files.map((file) => file.slice(name.length + 1, -'.pf_fragment'.length));
}
