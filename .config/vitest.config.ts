import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Two cores; of three workers one mostly waits for the server, browser or database that its test has started.
    maxWorkers: 3,
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
