import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Two cores; servers, browsers and databases that tests start run beside the workers.
    maxWorkers: 2,
    testTimeout: 60_000,
    // The first test that asks for a server waits for the site to be built.
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
    env: { LOG_LEVEL: 'silent', ASTRO_TELEMETRY_DISABLED: '1', TZ: 'UTC' },
    // A clean run is quiet: what passing tests print is kept back.
    silent: 'passed-only',
    slowTestThreshold: 2000,
    experimental: { diagnostics: false },
  },
});
