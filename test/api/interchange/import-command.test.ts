import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatReport } from '#api/interchange/report-text.ts';
import type { ImportReport } from '#api/interchange/report.ts';
import { repositoryRoot } from '../../support/repository.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { fixturePath } from './read.ts';

const directory = temporaryDirectory();
afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

function entrepot(...args: string[]): { code: number | null; out: string; err: string } {
  const env = { ...process.env, ENTREPOT_DATA: path.join(directory, 'data'), DATABASE_URL: '' };
  const result = spawnSync(process.execPath, ['api/cli/start.mjs', ...args], {
    cwd: repositoryRoot,
    env,
    encoding: 'utf8',
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

describe('entrepot import', () => {
  const records = path.join(directory, 'records');

  beforeAll(() => {
    fs.cpSync(fixturePath('dpg'), records, { recursive: true });
    fs.writeFileSync(path.join(records, '.hidden.json'), '{');
    fs.writeFileSync(path.join(records, '_LICENSE'), 'words');
    fs.mkdirSync(path.join(records, 'folder.json'));
    fs.writeFileSync(path.join(records, 'nameless.json'), '{ "description": "Has no name." }');
  });

  it('prints a row for each problem and fails when a file was refused', () => {
    const { code, out, err } = entrepot('import', 'dpg', records);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^FILE +PATH +RESULT +EXPECTED +FOUND +WHAT TO DO\n/);
    expect(out).toMatch(/nameless\.json +name +refused +a text +nothing +Add the name/);
    expect(out).toMatch(/folder\.json +– +refused +a file that can be read/);
    expect(out).toContain('Dry run: 4 files read, 2 refused');
    expect(out).not.toMatch(/hidden|_schema|_LICENSE/);
  });

  it('imports what is in order and says it as JSON', () => {
    expect(entrepot('organisation', 'create', '--slug', 'harbour', '--name', 'Harbour', '--kind', 'customs').code).toBe(
      0,
    );
    const { code, out } = entrepot('import', 'dpg', records, '--organisation', 'harbour', '--apply', '--json');
    const report = JSON.parse(out) as ImportReport;
    expect(code).toBe(1);
    expect(report.counts).toMatchObject({ files: 4, refused: 2, created: 2 });
  });

  it('succeeds with warnings alone, and imports nothing twice', () => {
    const files = ['current.yml', 'earlier.yml'].map((name) => fixturePath(`publiccode/${name}`));
    const command = [
      'import',
      'publiccode',
      ...files,
      '--organisation',
      'harbour',
      '--apply',
      '--data-licence',
      'CC0-1.0',
    ];
    expect(entrepot(...command)).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 created, 0 updated, 0 unchanged'),
    });
    expect(entrepot(...command)).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 created, 0 updated, 2 unchanged'),
    });
  });

  it.each([
    [['dpg', records, '--aply'], 'There is no flag --aply'],
    [['dpg', records, '--apply'], '--apply needs --organisation'],
    [['dpg', records, '--organisation', '--apply'], 'lower-case letters'],
    [['dpg', path.join(directory, 'nowhere')], 'no such file'],
    [['dpg', directory], 'no .json records'],
    [['dpg', records, '--organisation', 'nobody'], 'There is no organisation “nobody”'],
    [['publiccode'], 'FILE'],
  ])('says what is wrong with %j', (args, message) => {
    const { code, out, err } = entrepot('import', ...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('the report', () => {
  const counts = { files: 1, refused: 0, ready: 1, warnings: 0, created: 0, updated: 0, unchanged: 0 };
  const report: ImportReport = { applied: false, published: false, counts, entries: [], problems: [] };

  it('ends with what to do next', () => {
    expect(formatReport(report, 'import dpg x')).toContain('To import: import dpg x --organisation SLUG --apply');
    const applied = { ...report, applied: true, organisation: 'harbour', counts: { ...counts, created: 1 } };
    expect(formatReport(applied, '')).toContain(
      '1 created, 0 updated, 0 unchanged. What is new was saved as drafts.\nNext: ',
    );
    expect(formatReport({ ...applied, published: true }, '')).toContain('was published.\nNothing is left to do.');
  });

  it('shows file names without anything a terminal acts on', () => {
    const problem = {
      file: 'a\u001b[2J.json',
      path: '',
      severity: 'refused',
      expected: 'x',
      found: 'y',
      todo: 'z',
    } as const;
    expect(formatReport({ ...report, problems: [problem] }, '')).not.toContain('\u001b');
  });
});
