import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { machineSettings } from './machine-settings.ts';
import { listRepositoryFiles, repositoryRoot } from './repository.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A copy of everything that people write, where a test may change what it likes. */
export interface Checkout {
  root: string;
  read(file: string): string;
  /** Runs a program of Node in it. @throws Error with all it wrote, when it does not end with 0 */
  run(args: string[], env?: Record<string, string>): Promise<string>;
  remove(): void;
}

/**
 * @param nodeModules `shared`: those of the repository, for what only reads them; `own`: the same files as hard links, where
 * something may be installed
 */
export function copyCheckout(nodeModules: 'shared' | 'own'): Checkout {
  const root = fs.realpathSync(temporaryDirectory());
  for (const file of listRepositoryFiles()) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.copyFileSync(path.join(repositoryRoot, file), path.join(root, file));
  }
  const packages = path.join(repositoryRoot, 'node_modules');
  if (nodeModules === 'shared') fs.symlinkSync(packages, path.join(root, 'node_modules'));
  else linkAll(packages, path.join(root, 'node_modules'));
  return {
    root,
    read: (file) => fs.readFileSync(path.join(root, file), 'utf8'),
    run: (args, env) => run(root, args, env),
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

async function run(cwd: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, env: { ...machineSettings(), ...env } });
  child.stdin.end();
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (code === 0) return output + errors;
  throw new Error(`node ${args.join(' ')} ended with ${code}.\n${output}${errors}`);
}

/** What tools keep for themselves below node_modules, and would share. */
const KEPT = /^\.(?!bin$)/;

function linkAll(from: string, to: string): void {
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (path.basename(from) === 'node_modules' && KEPT.test(entry.name)) {
      // npm writes its list of what is installed in place: a link would change that of the repository.
      if (entry.isFile()) fs.copyFileSync(source, target);
    } else if (entry.isDirectory()) linkAll(source, target);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else linkFile(source, target);
  }
}

function linkFile(source: string, target: string): void {
  try {
    fs.linkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    fs.copyFileSync(source, target);
  }
}
