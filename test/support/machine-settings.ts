import path from 'node:path';
import { repositoryRoot } from './repository.ts';

/** Where the programs of the project keep their compiled code. */
const COMPILED = path.join(repositoryRoot, 'node_modules/.cache/compiled');

/**
 * The environment for a process of the project that a test starts: neither what the test runner sets (`NODE_ENV`), nor what
 * developers set for a server of their own (`DATABASE_URL`).
 */
export function machineSettings(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, TMPDIR, LANG, ASTRO_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE: COMPILED };
}
