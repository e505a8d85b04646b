import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FILE } from '#plugins/kit/index.ts';
import { runCommand } from '../../support/command-line.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const directory = temporaryDirectory();
const settings = { ENTREPOT_DATA: path.join(directory, 'data') };
const entrepot = (...args: string[]) => runCommand(settings, args);
const place = (name: string) => path.join(directory, name);

const fields = { description: 'It shines.' };
const write = (name: string, entries: object[]) =>
  fs.writeFileSync(place(name), JSON.stringify({ ...EXPORT_FILE, type: 'product', entries }));

describe('entrepot import entries and entrepot export', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    await entrepot('organisation', 'create', '--slug', 'harbour', '--name', 'Harbour', '--kind', 'customs');
    write('good.json', [
      { title: 'Lamp', summary: 'A lamp.', fields },
      { title: 'Green lamp', summary: 'Another.', marking: 'green', fields },
    ]);
    write('bad.json', [{ title: 'Right' }, { title: 'Wrong', fields: { riskAreas: ['nonsense'] } }]);
  });
  const importing = ['import', 'entries', place('good.json'), '--type', 'product', '--organisation', 'harbour'];

  it('tries first, then imports, then has nothing left to do', async () => {
    const trial = await entrepot(...importing);
    expect(trial).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing was changed: 2 entries read') });
    expect(trial.stdout).toContain(`--apply`);
    const first = await entrepot(...importing, '--apply', '--publish');
    expect(first.stdout).toContain('For harbour: 2 created, 0 updated, 0 unchanged. What is new was published.');
    const second = await entrepot(...importing, '--apply', '--publish', '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 2 } });
  });

  it('refuses a file as a whole, with a row for what is wrong and an exit code', async () => {
    const args = ['import', 'entries', place('bad.json'), '--type', 'product', '--organisation', 'harbour', '--apply'];
    const { code, stdout } = await entrepot(...args);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FILE +PATH +RESULT +EXPECTED +FOUND +WHAT TO DO\n/);
    expect(stdout).toMatch(/bad\.json +entries\.1\.fields\.riskAreas\.0 +refused +.* “nonsense” +Mend it/);
    expect(stdout).toContain('of a file with a refused entry nothing is imported');
  });

  it('exports what is public, and the rest only when that is said', async () => {
    const out = place('out.csv');
    expect((await entrepot('export', 'product', '--format', 'csv', '--out', out)).code).toBe(0);
    const text = fs.readFileSync(out, 'utf8');
    expect([text.includes('"Lamp"'), text.includes('Green lamp')]).toEqual([true, false]);
    expect(fs.statSync(out).mode & 0o077).toBe(0);
    const all = await entrepot('export', 'product', '--beyond-clear');
    expect((JSON.parse(all.stdout) as { entries: object[] }).entries).toHaveLength(2);
  });

  it.each([
    [['export', 'nothing'], 'There is no type “nothing”'],
    [['export', 'product', '--format', 'xml'], 'There is no format “xml”'],
    [['export', 'product', '--beyond'], 'There is no flag --beyond'],
    [['import', 'entries', place('good.json'), '--type', 'product', '--apply'], '--apply needs --organisation'],
    [['import', 'entries', place('none.json'), '--type', 'product'], 'there is no such file'],
    [['import', 'entries', place('good.json'), '--type', 'product', '--organisation', 'nobody'], 'no organisation'],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stderr } = await entrepot(...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
