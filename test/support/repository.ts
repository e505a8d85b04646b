import fs from 'node:fs';
import path from 'node:path';

export const repositoryRoot = path.resolve(import.meta.dirname, '../..');

/** Made by tools, never committed. */
const MADE = new Set(['node_modules', 'var', '.build', '.astro', '.git']);

/** Every file of the repository that people write, as paths from its root with `/`, in alphabetical order. */
export function listRepositoryFiles(directory = ''): string[] {
  return fs
    .readdirSync(path.join(repositoryRoot, directory), { withFileTypes: true })
    .filter((entry) => !MADE.has(entry.name))
    .flatMap((entry) => {
      const file = path.posix.join(directory, entry.name);
      return entry.isDirectory() ? listRepositoryFiles(file) : [file];
    })
    .sort();
}

/** The text of a file of the repository. */
export const readRepositoryFile = (file: string): string => fs.readFileSync(path.join(repositoryRoot, file), 'utf8');
