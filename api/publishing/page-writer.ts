/**
 * Compresses and writes files in a thread of its own. Started by `page-files.ts`.
 *
 * One thread that works straight on: handing the dozen small tasks of a page to a pool of threads takes more time than
 * the tasks.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import zlib from 'node:zlib';

export interface WriteOrder {
  id: number;
  file: string;
  content: Uint8Array;
}

/** `error` is what went wrong: a thread hands over the words of an error, but not its code. */
export interface WriteReport {
  id: number;
  error?: { message: string; code?: string };
}

/** Level 5 gives nine tenths of the best size at a tenth of the time. */
const BROTLI = {
  params: {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 5,
    [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
  },
};

const port = parentPort!;
let serial = 0;

port.on('message', ({ id, file, content }: WriteOrder) => {
  const report: WriteReport = { id };
  try {
    const compressed = [zlib.brotliCompressSync(content, BROTLI), zlib.gzipSync(content, { level: 6 })] as const;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    replace(file, content);
    replace(`${file}.br`, compressed[0]);
    replace(`${file}.gz`, compressed[1]);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    report.error = { message, code };
  }
  port.postMessage(report);
});

function replace(file: string, content: Uint8Array): void {
  const temporary = `${file}.${process.pid}-${serial++}.tmp`;
  try {
    fs.writeFileSync(temporary, content);
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
