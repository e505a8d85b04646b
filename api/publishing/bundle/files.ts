import fs from 'node:fs/promises';
import path from 'node:path';
import { gunzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Fragment } from './record.ts';

const unzip = promisify(gunzip);
/** Every file of Pagefind starts with it once it is unpacked. */
export const SIGNATURE = 'pagefind_dcd';

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
  const content = await unzip(await fs.readFile(file));
  return JSON.parse(content.toString('utf8', SIGNATURE.length)) as Fragment;
}

/** Hashes of all fragments of a bundle. */
export async function listFragments(directory: string, name: string): Promise<string[]> {
  const files = await fs.readdir(path.join(directory, name, 'fragment'));
  return files.map((file) => file.slice(name.length + 1, -'.pf_fragment'.length));
}
