import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type FileStore, isKey, requireKey } from './store.ts';

const TEMPORARY = '.tmp';

/** @param folder made when it is first needed; for nobody but the user who runs the portal */
export function openDiskStore(folder: string): FileStore {
  const fileOf = (key: string) => path.join(folder, requireKey(key));
  return {
    put: async (key, source) => {
      const file = fileOf(key);
      await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const temporary = `${file}.${process.pid}${TEMPORARY}`;
      await fs.copyFile(source.file, temporary);
      const copy = await fs.open(temporary, 'r+');
      try {
        const { size } = await copy.stat();
        if (size !== source.bytes) throw new Error(`${key} has ${size} bytes instead of ${source.bytes}.`);
        await copy.sync();
      } finally {
        await copy.close();
      }
      await fs.rename(temporary, file);
    },
    get: async (key, range) => {
      const file = fileOf(key);
      const handle = await fs.open(file).catch(ifMissing(undefined));
      if (!handle) return undefined;
      return Readable.toWeb(
        createReadStream(file, { fd: handle, start: range?.start, end: range?.end }),
      ) as ReadableStream<Uint8Array>;
    },
    remove: async (key) => {
      const file = fileOf(key);
      await fs.rm(file, { force: true });
      // The folder of an upload goes with its last file.
      await fs.rmdir(path.dirname(file)).catch(() => undefined);
    },
    async *list() {
      for (const id of await fs.readdir(folder).catch(ifMissing<string[]>([]))) {
        const names = await fs.readdir(path.join(folder, id)).catch(ifMissing<string[]>([]));
        for (const name of names) {
          const key = `${id}/${name}`;
          const stat = await fs.stat(path.join(folder, key)).catch(ifMissing(undefined));
          if (stat && isKey(key)) yield { key, at: stat.mtime };
          // Left over from a process that ended while it wrote.
          else if (stat && name.endsWith(TEMPORARY) && stat.mtimeMs < Date.now() - 3_600_000)
            await fs.rm(path.join(folder, key), { force: true });
        }
      }
    },
  };
}

const ifMissing =
  <Value>(value: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return value;
    throw error;
  };
