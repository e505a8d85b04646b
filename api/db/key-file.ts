import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes the file of a key where there is none. Linked into place whole: of two processes that start at once, one makes
 * the key and both use it. Only the user who runs the portal may read it.
 */
export function makeKeyFile(file: string, content: string | Buffer): void {
  const temporary = `${file}.${process.pid}.tmp`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  try {
    fs.writeFileSync(temporary, content, { mode: 0o600 });
    fs.linkSync(temporary, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}
