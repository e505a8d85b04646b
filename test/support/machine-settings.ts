/**
 * The environment for a process of the project that a test starts: neither what the test runner sets (`NODE_ENV`), nor what
 * developers set for a server of their own (`DATABASE_URL`).
 */
export function machineSettings(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, NODE_COMPILE_CACHE } = process.env;
  return { PATH, HOME, TMPDIR, LANG, NODE_COMPILE_CACHE, ASTRO_TELEMETRY_DISABLED: '1' };
}
