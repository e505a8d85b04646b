import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Checkout, copyCheckout } from '../support/checkout.ts';

/** Types, lint and the contract suite of a whole checkout, on a machine that does other things as well. */
const TIMEOUT_MS = 300_000;
const PACKAGE = 'entrepot-plugin-tide-table';
const NEW = ['harbour-note', 'quay'];

let checkout: Checkout;
const bin = (name: string) => path.join('node_modules', name);
const entrepot = (...args: string[]) => checkout.run(['api/cli/start.mjs', ...args]);

/** The npm that runs this, or the one beside Node. */
function npm(...args: string[]): Promise<string> {
  const places = process.env.PATH!.split(path.delimiter).map((folder) => path.join(folder, 'npm'));
  const found = places.find((file) => fs.existsSync(file));
  if (!found) throw new Error('npm is not on the PATH.');
  return checkout.run([fs.realpathSync(found), ...args], { npm_config_update_notifier: 'false' });
}

beforeAll(async () => {
  checkout = copyCheckout('own');
  await entrepot('plugin', 'new', 'harbour-note', '--view', '--server', '--label', "Harbour's note");
  await entrepot('plugin', 'new', 'quay', '--label-fr', 'Quai', '--plural-fr', 'Quais');
  const packed = await npm('pack', './test/fixtures/plugin-package', '--silent');
  // In a folder of its own: offline, npm cannot look up what else is installed, and would take some of it away.
  const quietly = ['--offline', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
  fs.mkdirSync(path.join(checkout.root, 'installed'));
  await npm('install', ...quietly, '--prefix', 'installed', `./${packed.trim()}`);
  const [from, to] = ['installed/node_modules', 'node_modules'].map((folder) =>
    path.join(checkout.root, folder, PACKAGE),
  );
  fs.renameSync(from!, to!);
  fs.rmSync(path.join(checkout.root, 'installed'), { recursive: true });
  await entrepot('plugin', 'add', PACKAGE);
}, TIMEOUT_MS);
afterAll(() => checkout.remove());

describe(
  'plugins that were made by a command, and one that was installed from a package',
  { timeout: TIMEOUT_MS },
  () => {
    it('stand in the registries beside the others', () => {
      expect(checkout.read('plugins/index.ts')).toMatch(
        /'detector-dogs': detectorDogs,\s+'harbour-note': harbourNote,\s+quay,\s+'tide-table'/,
      );
      expect(checkout.read('plugins/index.ts')).toContain(`import { tideTable } from '${PACKAGE}/plugin';`);
      expect(checkout.read('plugins/views.ts')).toContain(`import TideTable from '${PACKAGE}/View.astro';`);
      expect(checkout.read('plugins/server.ts')).toMatch(
        /'harbour-note': \{ module: new URL\('\.\/harbour-note\/server\.ts'/,
      );
      expect(checkout.read('plugins/server.ts')).toContain(
        `'tide-table': { module: new URL(import.meta.resolve('${PACKAGE}/server')), sandboxed: true }`,
      );
    });

    it('leave format, lint and types as they were: without a complaint', async () => {
      const files = [
        'plugins/index.ts',
        'plugins/views.ts',
        'plugins/server.ts',
        ...NEW.map((name) => `plugins/${name}`),
      ];
      await checkout.run([bin('prettier/bin/prettier.cjs'), '--check', ...files]);
      await checkout.run([
        bin('eslint/bin/eslint.js'),
        '--config',
        '.config/eslint.config.js',
        '--max-warnings',
        '0',
        ...files,
      ]);
      const types = await checkout.run([bin('astro/bin/astro.mjs'), 'check', '--minimumFailingSeverity', 'hint']);
      expect(types).toMatch(/Result \(\d{3,} files\)[^]*- 0 errors/);
    });

    it('pass the contract suite: form, page, HTTP on both databases', async () => {
      const command = ['run', '--config', '.config/vitest.config.ts', 'test/plugins', '--reporter', 'json'];
      const names = [...NEW, 'tide-table'];
      const report = path.join(checkout.root, 'report.json');
      const only = ['-t', `entry type (${names.join('|')}) `, '--outputFile', report];
      // Whether it ended well is in the report as well, with what failed.
      const ended = await checkout.run([bin('vitest/vitest.mjs'), ...command, ...only]).catch(String);
      if (!fs.existsSync(report)) throw new Error(ended);
      const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8')) as Report;
      const results = testResults.flatMap((file) => file.assertionResults);
      const failed = testResults
        .filter(({ status }) => status === 'failed')
        .map(({ name, message }) => [name, message]);
      expect([failed, results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)]).toEqual([
        [],
        [],
      ]);
      const passed = results.filter(({ status }) => status === 'passed');
      for (const name of names)
        for (const part of [
          'over HTTP (SQLite)',
          'over HTTP (PostgreSQL)',
          'its form in fr',
          'the page of the largest',
        ])
          expect(
            passed.filter(({ fullName }) => fullName.includes(`entry type ${name} `) && fullName.includes(part)),
            `${name}: ${part}`,
          ).not.toEqual([]);
    });
  },
);

interface Report {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}
