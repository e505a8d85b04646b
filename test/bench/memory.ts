import fs from 'node:fs';

const SAMPLE_MS = 50;
const MEBIBYTE = 1024;

export interface MemoryPeaks {
  /** The watched process itself, in MiB. */
  process: number;
  /** All its descendants together, at one moment. */
  children: number;
  /** Both together, at one moment. */
  together: number;
}

/**
 * Watches the memory of a process and its descendants until `stop`, by resident size. What they share counts for each,
 * so the sum is rather too high than too low.
 *
 * @param except name of a program among the arguments of those that only measure
 */
export function watchMemory(pid: number, except?: string): { stop(): MemoryPeaks } {
  const peaks: MemoryPeaks = { process: 0, children: 0, together: 0 };
  const sample = () => {
    const own = residentMib(pid);
    const children = descendants(pid)
      .filter((child) => except === undefined || !commandOf(child).includes(except))
      .reduce((sum, child) => sum + residentMib(child), 0);
    peaks.process = Math.max(peaks.process, own);
    peaks.children = Math.max(peaks.children, children);
    peaks.together = Math.max(peaks.together, own + children);
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return peaks;
    },
  };
}

/** Resident memory of a process and its descendants at this moment, in MiB. */
export function memoryNow(pid: number): { process: number; children: number } {
  return { process: residentMib(pid), children: descendants(pid).reduce((sum, child) => sum + residentMib(child), 0) };
}

function descendants(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  // Other threads may have started some as well.
  const ofThreads = threadsOf(pid)
    .filter((thread) => thread !== String(pid))
    .flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));
  return [...children, ...ofThreads].flatMap((child) => [child, ...descendants(child)]);
}

function threadsOf(pid: number): string[] {
  try {
    return fs.readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

const residentMib = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / MEBIBYTE;

const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`);

/** A process may end while it is looked at. */
function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const TICKS_PER_SECOND = 100;

/** Milliseconds that a process has been on a processor so far, in its own code and for it in the kernel. */
export function cpuTimeOf(pid: number): number {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in brackets and may hold anything.
  const [, , , , , , , , , , , user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return ((user! + system!) * 1000) / TICKS_PER_SECOND;
}
