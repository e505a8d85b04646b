import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';

/** Where bytes land that nobody has looked at: nothing in it is ever served. One file and one folder for an upload. */
export interface Quarantine {
  /** Writes at a place, whatever stands there: what came after the last byte that counts is written over. */
  write(id: string, offset: number, chunk: Uint8Array): Promise<void>;
  /** @returns undefined when the file is not there, or shorter than `bytes` */
  find(id: string, bytes: number): Promise<{ file: string; sha256: string } | undefined>;
  /** An empty folder for what is made of an upload. */
  makeRoom(id: string): Promise<string>;
  roomOf(id: string): string;
  /** Takes away what came, and what was made of it. */
  remove(id: string): Promise<void>;
  /** Ids of everything that is there. */
  listIds(): Promise<string[]>;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function openQuarantine(folder: string): Quarantine {
  const place = (id: string, ending: string): string => {
    if (!ID.test(id)) throw new Error(`“${id}” is no id of an upload.`);
    return path.join(folder, `${id}${ending}`);
  };
  return {
    write: async (id, offset, chunk) => {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await fs.open(place(id, PART), offset === 0 ? 'w' : 'r+', 0o600);
      try {
        // A disk may take less than it is given.
        for (let taken = 0; taken < chunk.length;)
          taken += (await file.write(chunk, taken, chunk.length - taken, offset + taken)).bytesWritten;
        await file.sync();
      } finally {
        await file.close();
      }
    },
    find: async (id, bytes) => {
      const file = place(id, PART);
      const stat = await fs.stat(file).catch(() => undefined);
      if (!stat || stat.size < bytes) return undefined;
      if (stat.size > bytes) await fs.truncate(file, bytes);
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
      return { file, sha256: hash.digest('hex') };
    },
    makeRoom: async (id) => {
      const room = place(id, ROOM);
      await fs.rm(room, { recursive: true, force: true });
      await fs.mkdir(room, { recursive: true, mode: 0o700 });
      return room;
    },
    roomOf: (id) => place(id, ROOM),
    remove: async (id) => {
      await fs.rm(place(id, PART), { force: true });
      await fs.rm(place(id, ROOM), { recursive: true, force: true });
    },
    listIds: async () => {
      const names = await fs.readdir(folder).catch(() => [] as string[]);
      return [...new Set(names.map((name) => name.replace(/\.(part|out)$/, '')))].filter((id) => ID.test(id));
    },
  };
}

const PART = '.part';
const ROOM = '.out';
