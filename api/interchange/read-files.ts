import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemLog } from './problem-log.ts';
import { MAX_FILE_BYTES, refuseSize } from './read-text.ts';
import type { FileReading, Reading } from './report.ts';

/**
 * The records of a directory: its `.json` files in the order of their names. Hidden files and those that start with an
 * underscore (`_schema.json`) are none; subdirectories are not searched.
 *
 * @throws when the directory cannot be read
 */
export async function listRecords(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    throw new Error(`${directory} is no directory that can be read: ${reasonOf(error)}. Check its name.`, {
      cause: error,
    });
  });
  return names
    .filter((name) => /\.json$/i.test(name) && !/^[._]/.test(name))
    .sort()
    .map((name) => path.join(directory, name));
}

/** Reads one file after the other. One that cannot be opened is refused like one that cannot be understood. */
export async function readFiles(
  files: readonly string[],
  read: (fileName: string, bytes: Uint8Array) => Reading,
  onProgress?: (done: number, total: number) => void,
): Promise<FileReading[]> {
  const readings: FileReading[] = [];
  for (const file of files) {
    const log = new ProblemLog(file);
    const bytes = await readBytes(file, log);
    readings.push({ file, ...(bytes ? read(file, bytes) : { problems: log.problems }) });
    onProgress?.(readings.length, files.length);
  }
  return readings;
}

/** Never more than the limit, also when a file grows or has no size (a device, a pipe). */
async function readBytes(file: string, log: ProblemLog): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(file).then((found) =>
      found.isFile() ? found : Promise.reject(new Error('not a file')),
    );
    if (size > MAX_FILE_BYTES) {
      refuseSize(size, log);
      return undefined;
    }
    await using handle = await open(file);
    const buffer = new Uint8Array(MAX_FILE_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) return buffer.slice(0, length);
      length += bytesRead;
    }
  } catch (error) {
    log.refuse('', {
      expected: 'a file that can be read',
      found: reasonOf(error),
      todo: 'Check its name and who may read it.',
    });
    return undefined;
  }
}

const REASONS = new Map(
  Object.entries({
    ENOENT: 'no such file',
    EACCES: 'no permission',
    EISDIR: 'a directory',
    ENOTDIR: 'not a directory',
    EPERM: 'no permission',
  }),
);

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS.get(code) ?? (code || (error instanceof Error ? error.message : 'an unknown error'));
};
