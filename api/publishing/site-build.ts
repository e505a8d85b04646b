import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import fsp from 'node:fs/promises';
import path from 'node:path';
import { writeCompressed } from './page-files.ts';

/** What a build is made of. A change of any of these files makes another one necessary. */
const SOURCES = ['site', 'plugins', 'content', 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];

/** Of a plugin, what no page is made of: its tests, its notes, its hooks. */
const NO_SOURCE = /^plugins[\\/][^\\/]+[\\/](fixtures[\\/]|README\.md$|server\.ts$)/;

/** Kinds of assets that shrink. */
const COMPRESSIBLE = /\.(css|js|svg|json|txt|xml|html)$/;

export interface SiteBuild {
  directory: string;
  /** Fingerprint of the sources. */
  id: string;
}

/** Builds kept on disk: a server that still runs on one loads its pages from there. */
const BUILDS_KEPT = 4;

/**
 * Builds the site, unless there is a build of the same sources.
 * Each build has a folder of its own, which appears whole: builders do not disturb each other, nor a running server.
 */
export async function ensureBuild(root: string, onBuild: () => void): Promise<SiteBuild> {
  const id = fingerprint(root);
  const builds = path.join(root, '.build');
  const directory = path.join(builds, id);
  if (!fs.existsSync(directory)) {
    onBuild();
    const unfinished = path.join(builds, `${id}.${process.pid}`);
    try {
      await runAstro(root, unfinished);
      if (!fs.existsSync(directory)) await fsp.rename(unfinished, directory);
    } finally {
      await fsp.rm(unfinished, { recursive: true, force: true });
    }
    await removeOldBuilds(builds);
  }
  return { directory, id };
}

async function removeOldBuilds(builds: string): Promise<void> {
  const names = (await fsp.readdir(builds)).filter((name) => !name.includes('.'));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, madeMs: (await fsp.stat(path.join(builds, name))).mtimeMs })),
  );
  dated.sort((a, b) => b.madeMs - a.madeMs);
  for (const { name } of dated.slice(BUILDS_KEPT))
    await fsp.rm(path.join(builds, name), { recursive: true, force: true });
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
    if (COMPRESSIBLE.test(entry.name)) writeCompressed(target, content);
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
          .filter((file) => !NO_SOURCE.test(path.relative(root, file)))
      : [place];
    for (const file of files.sort()) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file));
  }
  return hash.digest('base64url').slice(0, 22);
}

/** In a process of its own: a bundler needs memory that a server would keep. */
async function runAstro(root: string, outDirectory: string): Promise<void> {
  const command = [
    path.join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'),
    'build',
    '--silent',
    '--outDir',
    outDirectory,
  ];
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
