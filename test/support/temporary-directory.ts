import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const made: string[] = [];

/** An empty folder of one's own. Deleted when the process ends at the latest. */
export function temporaryDirectory(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'entrepot-test-'));
  if (made.length === 0) process.once('exit', removeAll);
  made.push(directory);
  return directory;
}

function removeAll(): void {
  for (const directory of made) fs.rmSync(directory, { recursive: true, force: true });
}
