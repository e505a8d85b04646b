import fs from 'node:fs/promises';
import path from 'node:path';

/** Letters that were not sent, because there is no mail server: a file each. */
export interface LetterFolder {
  /** The name is made from `id`. All of the file is there, or none; the same letter again replaces itself. */
  write(id: string, content: Uint8Array): Promise<void>;
  /** Newest first. `before`: only older ones. */
  listIds(before?: string): Promise<string[]>;
  find(id: string): Promise<Buffer | undefined>;
  /** @returns how many were removed */
  removeOlderThan(time: Date): Promise<number>;
}

/** @param folder made when it is first needed; for nobody but the user who runs the portal */
export function openLetterFolder(folder: string): LetterFolder {
  const fileOf = (id: string) => path.join(folder, `${id}${ENDING}`);
  const listFiles = () => fs.readdir(folder).catch(ifMissing<string[]>([]));
  return {
    write: async (id, content) => {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = path.join(folder, `${id}.${process.pid}${TEMPORARY}`);
      const file = await fs.open(temporary, 'w', 0o600);
      try {
        await file.writeFile(content);
        await file.sync(); // the letter is erased from the database next
      } finally {
        await file.close();
      }
      await fs.rename(temporary, fileOf(id));
    },
    listIds: async (before) =>
      (await listFiles())
        .filter((name) => name.endsWith(ENDING))
        .map((name) => name.slice(0, -ENDING.length))
        .filter((id) => ID.test(id) && (before === undefined || id < before))
        .sort()
        .reverse(),
    find: async (id) => (ID.test(id) ? fs.readFile(fileOf(id)).catch(ifMissing(undefined)) : undefined),
    removeOlderThan: async (time) => {
      const ours = (await listFiles()).filter((name) => name.endsWith(ENDING) || name.endsWith(TEMPORARY));
      let count = 0;
      for (const name of ours) {
        const file = path.join(folder, name);
        const { mtime } = await fs.stat(file);
        if (mtime >= time) continue;
        await fs.rm(file, { force: true });
        count += 1;
      }
      return count;
    },
  };
}

const ENDING = '.eml';
const TEMPORARY = '.tmp';

/** A name that leads nowhere else. */
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const ifMissing =
  <Value>(value: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
