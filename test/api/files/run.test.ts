import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCheck } from '#api/files/check/run.ts';
import { repositoryRoot } from '../../support/repository.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const folder = temporaryDirectory();
const assignment = { file: path.join(folder, 'none'), room: folder, ending: 'txt', name: 'notes' };

/** Has a file looked at when it has no file left to open, and says how that ended. */
const PROGRAM = `
  import fs from 'node:fs';
  import { runCheck } from '#api/files/check/run.ts';
  const began = Date.now();
  try {
    for (;;) fs.openSync('/dev/null');
  } catch {}
  runCheck(${JSON.stringify(assignment)}).catch((error) => console.log('rejected with', error.code));
  process.on('exit', () => console.log(Date.now() - began < 10_000 ? 'ended at once' : 'hung on'));
`;

describe('the process that looks at a file', () => {
  it('fails the check, and nothing else, where no process can be begun', () => {
    const script = `ulimit -n 60; exec "$0" --input-type=module -e "$1"`;
    const said = execFileSync('sh', ['-c', script, process.execPath, PROGRAM], {
      cwd: repositoryRoot,
      encoding: 'utf8',
    });
    expect(said).toBe('rejected with EMFILE\nended at once\n');
  });

  it('is not begun for who has given up already', async () => {
    const reason = new Error('The process stops.');
    const began = process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap').length;
    const checked = runCheck(assignment, AbortSignal.abort(reason));
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap')).toHaveLength(began);
    await expect(checked).rejects.toBe(reason);
  });
});
