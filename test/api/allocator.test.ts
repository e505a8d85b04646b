import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { machineSettings } from '../support/machine-settings.ts';
import { repositoryRoot } from '../support/repository.ts';

const PROGRAM = `
  import { allocateSparingly } from './api/allocator.mjs';
  allocateSparingly();
  const { MALLOC_ARENA_MAX = '', MALLOC_TRIM_THRESHOLD_ = '' } = process.env;
  console.log(process.pid, MALLOC_ARENA_MAX, MALLOC_TRIM_THRESHOLD_);
`;

describe.runIf(process.platform === 'linux')('a program that is to allocate sparingly', () => {
  it('begins again as the same process, with what glibc is told, and says nothing of it', () => {
    const { pid, stdout, stderr } = run({});
    expect([stdout, stderr]).toEqual([`${pid} 2 524288\n`, '']);
  });

  it.each(['MALLOC_ARENA_MAX', 'MALLOC_TRIM_THRESHOLD_', 'MALLOC_MMAP_THRESHOLD_'])(
    'leaves all as it is where %s is set',
    (name) => {
      const { pid, stdout } = run({ [name]: '131072' });
      const told = ['MALLOC_ARENA_MAX', 'MALLOC_TRIM_THRESHOLD_'].map((one) => (one === name ? '131072' : ''));
      expect(stdout).toBe(`${[pid, ...told].join(' ')}\n`);
    },
  );
});

function run(env: Record<string, string>) {
  return spawnSync(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    cwd: repositoryRoot,
    env: { ...machineSettings(), ...env },
    encoding: 'utf8',
  });
}
