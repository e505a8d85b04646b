import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const made: string[] = [];
let isWatching = false;

/** An empty folder of one's own. Deleted when the tests of the file have ended, and when the process ends at the latest. */
export function temporaryDirectory(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'entrepot-test-'));
  if (!isWatching) process.once('exit', removeTemporaryDirectories);
  isWatching = true;
  made.push(directory);
  return directory;
}

export function removeTemporaryDirectories(): void {
  for (const directory of made.splice(0)) fs.rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
}
