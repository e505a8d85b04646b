import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** An empty folder of one's own. Deleted when the process ends at the latest. */
export function temporaryDirectory(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'entrepot-test-'));
  process.once('exit', () => fs.rmSync(directory, { recursive: true, force: true }));
  return directory;
}
