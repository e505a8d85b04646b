import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Actor } from '#api/access/actor.ts';
import { machineSettings } from '../../support/machine-settings.ts';

/** From the first byte to the last, where a process may end. */
export const STEPS = [
  'before a part',
  'behind a part',
  'before the check',
  'before it is looked at',
  'while it is looked at',
  'before it is stored',
  'when part of it is stored',
  'when all of it is stored',
  'when it is ready',
] as const;

export interface Task {
  where: { dataDirectory: string; databaseUrl?: string };
  actor: Actor;
  id: string;
  /** In base64. */
  content: string;
  step: (typeof STEPS)[number];
}

/** @returns by what the process ended */
export async function runUntilKilled(task: Task): Promise<NodeJS.Signals | null> {
  const child = fork(path.join(import.meta.dirname, 'process.ts'), [JSON.stringify(task)], {
    env: machineSettings(),
    execArgv: [],
    stdio: 'ignore',
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}
