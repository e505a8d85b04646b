import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { memoryDisk } from './memory-disk.ts';
import type { Locale } from '../plugins/kit/index.ts';
import { LongestFirst } from './sequencer.ts';

/** They put something else in the place of a module, which is for them alone, and takes Vitest’s own loader. */
const APART = ['test/api/accounts/password.test.ts', 'test/api/leaks/{differential,pages,suspended}.test.ts'];
const EXHAUSTIVE_APART = ['test/api/leaks/{differential,pages}.exhaustive.test.ts'];

/** They go through the whole of what other tests take a sample of: `npm run test:exhaustive`. */
const EXHAUSTIVE = ['test/**/*.exhaustive.test.ts'];

/** @param swept languages in which pages are looked at one after the other: see `test/site/page-checks.ts` */
const together = (swept: Locale[]) => ({
  // Loading the portal takes as long as the tests of most files: a worker does it once.
  isolate: false,
  // Node runs the code as it does in production, and not another loader in its place.
  experimental: { viteModuleRunner: false, nodeLoader: false },
  provide: { swept },
});

const root = path.resolve(import.meta.dirname, '..');

// Of this process, and so of everything that is started for the tests.
const { TMPDIR = memoryDisk() } = process.env;
if (TMPDIR !== undefined) process.env.TMPDIR = TMPDIR;
// Apart from that of `npm start`: what tests run would be held by a server that never does.
process.env.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules/.cache/compiled-for-tests');

export default defineConfig({
  root,
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/tidy.ts'],
    // Two cores; of three workers one mostly waits for the server, browser or database that its test has started.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    // The first test that asks for a server waits for the site to be built.
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
    env: { LOG_LEVEL: 'silent', ASTRO_TELEMETRY_DISABLED: '1', TZ: 'UTC' },
    // A clean run is quiet: what passing tests print is kept back.
    silent: 'passed-only',
    slowTestThreshold: 2000,
    experimental: { diagnostics: false },
    projects: [
      {
        extends: true,
        test: {
          ...together(['fr']),
          ...{ name: 'together', include: ['test/**/*.test.ts'], exclude: [...APART, ...EXHAUSTIVE] },
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
      {
        extends: true,
        test: { ...together(['fr']), name: 'exhaustive', include: EXHAUSTIVE, exclude: EXHAUSTIVE_APART },
      },
      { extends: true, test: { name: 'exhaustive, apart', include: EXHAUSTIVE_APART } },
      // For what is in English of these files, by the names of the tests.
      { extends: true, test: { ...together(['en']), name: 'english', include: ['test/site/*.test.ts'] } },
    ],
  },
});
