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
  /** `runNode` in it. */
  run(args: string[], env?: Record<string, string>): Promise<string>;
  remove(): void;
}

/**
 * @param nodeModules `shared`: those of the repository, for what only reads them; `own`: a folder with the same packages, where
 * others may be put
 */
export function copyCheckout(nodeModules: 'shared' | 'own'): Checkout {
  const root = fs.realpathSync(temporaryDirectory());
  for (const file of listRepositoryFiles()) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.copyFileSync(path.join(repositoryRoot, file), path.join(root, file));
  }
  const packages = path.join(repositoryRoot, 'node_modules');
  if (nodeModules === 'shared') fs.symlinkSync(packages, path.join(root, 'node_modules'));
  else linkPackages(packages, path.join(root, 'node_modules'));
  return {
    root,
    read: (file) => fs.readFileSync(path.join(root, file), 'utf8'),
    run: (args, env) => runNode(root, args, env),
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

/** Runs a program of Node in a folder. @throws Error with all it wrote, when it does not end with 0 */
export async function runNode(cwd: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, env: { ...machineSettings(), ...env } });
  child.stdin.end();
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (code === 0) return output + errors;
  throw new Error(`node ${args.join(' ')} ended with ${code}.\n${output}${errors}`);
}

/** A link to each package: beside them there is room for others. Links into the repository lead into the checkout. */
function linkPackages(from: string, to: string): void {
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else if (entry.name.startsWith('@')) linkPackages(source, target);
    // What tools keep for themselves would be shared.
    else if (!entry.name.startsWith('.')) fs.symlinkSync(source, target);
  }
}
