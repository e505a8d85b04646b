import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type JobSettings, usualSettings } from '#api/jobs/settings.ts';
import { machineSettings } from '../../support/machine-settings.ts';

/** Leases that end soon, and not for the sake of a busy machine. */
export const slowEnough: JobSettings = {
  ...usualSettings,
  concurrency: 3,
  perKind: 3,
  pollMs: 50,
  leaseMs: 4000,
  firstRetryMs: 50,
  longestRetryMs: 500,
};

/** One run of a job: from its begin to its end, or to the end of its process. */
export interface Run {
  job: string;
  begin: bigint;
  end: bigint;
  /** False: its process was killed meanwhile. */
  isWhole: boolean;
}

interface Gang {
  /** Kills a process that has begun to work, in the middle of it, and starts another. Several at a time if asked so. */
  killOne(): Promise<void>;
  /** Kills all that are left. */
  disband(): Promise<void>;
  readRuns(): Run[];
}

/** Processes that work on the same table. */
export function startGang(where: object, file: string, size: number): Gang {
  const ends = new Map<number, bigint>();
  const members: ChildProcess[] = [];
  const hasBegun = new Set<ChildProcess>();
  const hire = () => {
    const member = fork(path.join(import.meta.dirname, 'process.ts'), [JSON.stringify(where), JSON.stringify(file)], {
      env: machineSettings(),
      execArgv: [],
    });
    member.once('message', () => hasBegun.add(member));
    members.push(member);
  };
  const kill = async (member: ChildProcess) => {
    members.splice(members.indexOf(member), 1);
    const gone = once(member, 'exit');
    if (member.exitCode !== null) throw new Error(`A process ended by itself, with ${member.exitCode}.`);
    member.kill('SIGKILL');
    await gone;
    ends.set(member.pid!, process.hrtime.bigint());
  };
  for (let n = 0; n < size; n++) hire();
  return {
    killOne: async () => {
      const findReady = () => members.find((member) => hasBegun.has(member));
      const end = Date.now() + 60_000;
      let member = findReady();
      for (; !member; member = findReady()) {
        if (Date.now() > end) throw new Error('No process began to work in time.');
        await delay(5);
      }
      hasBegun.delete(member);
      await delay(Math.random() * 60);
      hire();
      await kill(member);
    },
    disband: async () => {
      await Promise.all([...members].map(kill));
    },
    readRuns: () => readRuns(file, ends),
  };
}

function readRuns(file: string, ends: ReadonlyMap<number, bigint>): Run[] {
  const steps = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { step: 'begin' | 'end'; job: string; pid: number; at: string });
  return steps
    .filter(({ step }) => step === 'begin')
    .map(({ job, pid, at }) => {
      const end = steps.find(
        (step) => step.step === 'end' && step.job === job && step.pid === pid && BigInt(step.at) >= BigInt(at),
      );
      return { job, begin: BigInt(at), end: end ? BigInt(end.at) : ends.get(pid)!, isWhole: end !== undefined };
    });
}
