/**
 * What glibc is told: two arenas instead of eight for each processor, and no more than half a megabyte kept for later
 * in each. It reads this once, when a process begins.
 */
const SPARING = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '524288', MALLOC_MMAP_THRESHOLD_: '524288' };

/**
 * Begins this process again with an allocator that gives memory back: otherwise each of a dozen threads keeps megabytes
 * that it needed once, at the start. Does nothing where glibc has been told something already, or cannot be.
 */
export function allocateSparingly() {
  const isTold = Object.keys(SPARING).some((name) => process.env[name] !== undefined);
  if (isTold || process.platform !== 'linux' || process.connected) return;
  const again = [process.argv0, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, again, { ...process.env, ...SPARING });
}
