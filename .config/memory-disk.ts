import fs from 'node:fs';

/** Linux has it: files that are kept in memory. */
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;

/**
 * A folder in memory for the thousands of small files that a test run makes and deletes. On a disk, finding a place for a
 * new file takes the longer, the more have just been deleted.
 *
 * @returns undefined where there is none, it is small, or programs in it may not be run
 */
export function memoryDisk(): string | undefined {
  const mounts = fs.existsSync('/proc/mounts') ? fs.readFileSync('/proc/mounts', 'utf8').split('\n') : [];
  const mount = mounts.findLast((line) => line.split(' ')[1] === MEMORY);
  if (mount === undefined || mount.split(' ')[3]!.split(',').includes('noexec')) return undefined;
  const { bavail, bsize } = fs.statfsSync(MEMORY);
  return bavail * bsize < ENOUGH_BYTES ? undefined : MEMORY;
}
