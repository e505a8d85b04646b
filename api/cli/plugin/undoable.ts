import fs from 'node:fs';
import path from 'node:path';

/** Writes files so that all of them can be taken back. */
export interface Undoable {
  /** Makes the folders that the file needs. */
  write(file: string, text: string): void;
  /** Everything as it was before. */
  undo(): void;
}

export function createUndoable(): Undoable {
  const steps: (() => void)[] = [];
  return {
    write: (file, text) => {
      const before = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
      const made = fs.mkdirSync(path.dirname(file), { recursive: true });
      if (made) steps.push(() => fs.rmSync(made, { recursive: true, force: true }));
      steps.push(() => (before ? fs.writeFileSync(file, before) : fs.rmSync(file, { force: true })));
      fs.writeFileSync(file, text);
    },
    undo: () => {
      for (const step of steps.splice(0).toReversed()) step();
    },
  };
}
