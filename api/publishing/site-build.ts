import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import fsp from 'node:fs/promises';
import path from 'node:path';
import { writeCompressed } from './page-files.ts';

/** What a build is made of. A change of any of these files makes another one necessary. */
const SOURCES = ['site', 'plugins', 'content', 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];

/** Kinds of assets that shrink. */
const COMPRESSIBLE = /\.(css|js|svg|json|txt|xml|html)$/;

export interface SiteBuild {
  directory: string;
  /** Fingerprint of the sources. */
  id: string;
}

/** Builds the site, unless the last build was made from the same sources. */
export async function ensureBuild(root: string, onBuild: () => void): Promise<SiteBuild> {
  const directory = path.join(root, '.build');
  const id = fingerprint(root);
  const note = path.join(directory, 'fingerprint');
  const last = fs.existsSync(note) ? fs.readFileSync(note, 'utf8') : undefined;
  if (last !== id) {
    onBuild();
    fs.rmSync(note, { force: true });
    await runAstro(root);
    fs.writeFileSync(note, id);
  }
  return { directory, id };
}

/**
 * Copies the hashed assets of a build beside those of earlier ones: a page that was loaded before the last build
 * still finds its styles.
 */
export async function keepAssets(build: SiteBuild, assetsDirectory: string): Promise<void> {
  const from = path.join(build.directory, 'client');
  for (const entry of await fsp.readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const target = path.join(assetsDirectory, path.relative(from, file));
    const content = await fsp.readFile(file);
    if (fs.existsSync(target) && content.equals(await fsp.readFile(target))) continue;
    if (COMPRESSIBLE.test(entry.name)) await writeCompressed(target, content);
    else {
      await fsp.mkdir(path.dirname(target), { recursive: true });
      await fsp.writeFile(target, content);
    }
  }
}

function fingerprint(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES) {
    const place = path.join(root, source);
    const files = fs.statSync(place).isDirectory()
      ? fs
          .readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
      : [place];
    for (const file of files.sort()) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file));
  }
  return hash.digest('base64url').slice(0, 22);
}

/** In a process of its own: a bundler needs memory that a server would keep. */
async function runAstro(root: string): Promise<void> {
  const command = [path.join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'), 'build', '--silent'];
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`The site could not be built:\n${Buffer.concat(output).toString()}`);
}
