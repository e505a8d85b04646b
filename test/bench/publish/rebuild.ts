import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { entryTypes } from '#plugins/index.ts';
import { ROOT } from '#api/process.ts';
import { startChild } from '../child.ts';
import { createFullBuildProject } from '../full-build/project.ts';
import type { DumpOrder } from '../full-build/dump.ts';
import { type MemoryPeaks, watchMemory } from '../memory.ts';

interface Step {
  seconds: number;
  /** Of the program and all its descendants together. */
  memory: MemoryPeaks;
}

export interface RebuildReport {
  /** Pages in the result, in all languages. */
  pages: number;
  astro: Step;
  pagefind: Step;
}

/**
 * What a change costs without the publisher: `astro build` of the same components and entries, with every page
 * prerendered, then `pagefind` over the entries' pages in the result. To the advantage of the full build, its data is
 * in memory, there are no feeds, nothing is compressed, and each entry is indexed in one language only.
 */
export async function rebuildInFull(
  dataDirectory: string,
  directory: string,
  say: (line: string) => void,
): Promise<RebuildReport> {
  const project = createFullBuildProject(directory);
  const dumpFile = path.join(directory, 'dump.json');
  say('full rebuild: writing the dump');
  const order: DumpOrder = { dataDirectory, file: dumpFile };
  const { addresses } = await startChild<DumpOrder, { addresses: number }>('full-build/dump.ts', order).report;
  say('full rebuild: astro build');
  const astro = await run([bin('astro/bin/astro.mjs'), 'build', '--silent'], project, { BENCH_DUMP: dumpFile });
  const pages = countPages(path.join(project, 'dist'));
  if (pages !== addresses)
    throw new Error(`The full build made ${pages} of ${addresses} pages: there is nothing to compare.`);
  say('full rebuild: pagefind');
  const pagefind = await run(
    [bin('pagefind/lib/runner/bin.cjs'), '--site', 'dist', '--glob', ENTRY_PAGES, '--silent'],
    project,
  );
  return { pages, astro, pagefind };
}

const ENTRY_PAGES = `en/{${Object.keys(entryTypes).join(',')}}/*/index.html`;

const countPages = (directory: string): number =>
  fs.readdirSync(directory, { recursive: true }).filter((file) => String(file).endsWith('index.html')).length;

const bin = (file: string): string => path.join(ROOT, 'node_modules', file);

async function run(command: string[], cwd: string, settings: Record<string, string> = {}): Promise<Step> {
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, TMPDIR, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', ...settings };
  const began = performance.now();
  const child = spawn(process.execPath, command, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const memory = watchMemory(child.pid!);
  const [code] = (await once(child, 'close')) as [number | null];
  process.off('exit', stop);
  const step: Step = { seconds: (performance.now() - began) / 1000, memory: memory.stop() };
  if (code !== 0)
    throw new Error(`${path.basename(command[0]!)} failed:\n${Buffer.concat(output).toString().slice(-4000)}`);
  return step;
}
