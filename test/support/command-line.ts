import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { machineSettings } from './machine-settings.ts';
import { repositoryRoot } from './repository.ts';

/** Runs `npm run entrepot -- …`, without npm. */
export async function runCommand(env: NodeJS.ProcessEnv, args: string[], input = '') {
  const child = spawn(process.execPath, [path.join(repositoryRoot, 'api/cli/start.mjs'), ...args], {
    env: { ...machineSettings(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('exit', resolve)));
  return { code, stdout, stderr };
}
