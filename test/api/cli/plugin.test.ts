import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPlugin, type NewPlugin, writeAll } from '#api/cli/plugin/create.ts';
import { findNameProblem } from '#api/cli/plugin/name.ts';
import { homeOf, importsOf, withPlugin } from '#api/cli/plugin/registries.ts';
import { wordsFor } from '#api/cli/plugin/words.ts';
import { runCommand } from '../../support/command-line.ts';
import { readRepositoryFile, repositoryRoot } from '../../support/repository.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const REGISTRIES = ['plugins/index.ts', 'plugins/views.ts', 'plugins/server.ts'];
const PAGES = 'site/pages/[locale]';

/** As much of a checkout as making a plugin looks at. */
let root: string;
beforeEach(() => {
  root = temporaryDirectory();
  for (const folder of ['plugins/product', `${PAGES}/search`, `${PAGES}/[type]`])
    fs.mkdirSync(path.join(root, folder), { recursive: true });
  fs.writeFileSync(path.join(root, PAGES, 'about.astro'), '');
  for (const file of REGISTRIES) fs.copyFileSync(path.join(repositoryRoot, file), path.join(root, file));
});

const plugin = (name: string, more: Partial<NewPlugin> = {}): NewPlugin => ({
  ...{ name, words: wordsFor(name, { label: {}, plural: {} }), view: false, server: false },
  ...more,
});
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const filesBelow = () =>
  fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => `${file}: ${fs.statSync(path.join(root, file)).size}`)
    .sort();

describe('the name of a new plugin', () => {
  it.each(['glossary', 'detector-dogs', 'a1', 'case'])('may be %s', (name) => {
    expect(findNameProblem(root, name)).toBeUndefined();
  });

  it.each(['', 'Glossary', 'detector_dogs', '-x', 'x-', 'a--b', '1a', '../x', 'é', 'a'.repeat(41)])(
    'cannot be “%s”',
    (name) => {
      expect(findNameProblem(root, name)).toMatch(/cannot be the name of a plugin: .*lower-case letters and digits/);
    },
  );

  it.each([
    ['product', /is there already\. Choose another name/],
    ['kit', /contract of all plugins/],
    ['about', /is a page of the portal/],
    ['search', /is a page of the portal/],
  ])('cannot be %s, which is taken', (name, words) => {
    expect(findNameProblem(root, name)).toMatch(words);
    const before = filesBelow();
    expect(() => createPlugin(root, plugin(name))).toThrow(words);
    expect(filesBelow()).toEqual(before);
  });
});

describe('the words of a new plugin', () => {
  it('follow from its name, in French as in English until somebody translates', () => {
    const both = { en: 'Detector dogs', fr: 'Detector dogs' };
    expect(wordsFor('detector-dogs', { label: {}, plural: {} })).toEqual({ label: both, plural: both });
  });

  it('are taken as they are typed, with the apostrophe of print', () => {
    const label = { en: "Officer's note", fr: "Note d'agent" };
    expect(wordsFor('note', { label, plural: {} }).label).toEqual({ en: 'Officer’s note', fr: 'Note d’agent' });
  });

  it.each(['', '"Note"', 'A: b', 'x'.repeat(61), '</script>'])('cannot be %j', (en) => {
    expect(() => wordsFor('note', { label: { en }, plural: {} })).toThrow(/--label is “.*”\. Write up to 60 letters/);
  });
});

describe('a new plugin', () => {
  it('is a folder, and one line in each registry that it needs', () => {
    const files = createPlugin(root, plugin('detector-dogs', { view: true, server: true }));
    expect(files.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
    expect(read('plugins/index.ts')).toContain("import { detectorDogs } from './detector-dogs/plugin.ts';\n");
    expect(homeOf(read('plugins/index.ts'), 'detector-dogs')).toBe('./detector-dogs/plugin.ts');
    expect(read('plugins/views.ts')).toContain("'detector-dogs': DetectorDogs");
    expect(read('plugins/server.ts')).toContain("new URL('./detector-dogs/server.ts', import.meta.url)");
    const lines = (text: string) => new Set(text.split('\n'));
    const gone = [...lines(readRepositoryFile('plugins/index.ts'))].filter(
      (line) => !read('plugins/index.ts').includes(line),
    );
    expect(gone.filter((line) => !line.startsWith('export const entryTypes ='))).toEqual([]);
  });

  it('has a variable of its own where its name is a word of the language', () => {
    createPlugin(root, plugin('case'));
    expect(read('plugins/index.ts')).toContain("import { caseType } from './case/plugin.ts';");
    expect(homeOf(read('plugins/index.ts'), 'case')).toBe('./case/plugin.ts');
  });

  it('leaves nothing behind when a registry cannot be changed, whichever it is', () => {
    for (const registry of REGISTRIES) {
      const whole = read(registry);
      fs.writeFileSync(path.join(root, registry), 'export const somethingElse = 1;\n');
      const before = filesBelow();
      expect(() => createPlugin(root, plugin('glossary', { view: true, server: true }))).toThrow(registry);
      expect(filesBelow()).toEqual(before);
      fs.writeFileSync(path.join(root, registry), whole);
    }
  });

  it('leaves nothing behind when a file cannot be written', () => {
    const before = filesBelow();
    const files = {
      'plugins/index.ts': 'changed',
      'plugins/glossary/a.ts': 'new',
      'plugins/glossary/a.ts/b': 'impossible',
    };
    expect(() => writeAll(root, new Map(Object.entries(files)))).toThrow(
      /^plugins\/glossary\/a\.ts\/b could not be written, so everything is as it was/,
    );
    expect(filesBelow()).toEqual(before);
    expect(read('plugins/index.ts')).not.toBe('changed');
  });
});

describe('a registry', () => {
  const source = "import { b } from './b/plugin.ts';\n\nexport const entryTypes = { b } satisfies Record<string, X>;\n";

  it('keeps its one line while that is short, and becomes one line a plugin after', () => {
    let text = source;
    for (const name of ['a', 'c']) {
      const importLine = `import { ${name} } from './${name}/plugin.ts';`;
      text = withPlugin(text, { object: 'entryTypes', importLine, property: name });
    }
    expect(text).toContain('{ b, a, c } satisfies');
    expect(importsOf(text).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    const long = 'x'.repeat(100);
    expect(withPlugin(text, { object: 'entryTypes', property: long })).toContain(`{\n  b,\n  a,\n  c,\n  ${long},\n}`);
  });

  it('is not touched when it is written in another way', () => {
    expect(() => withPlugin('export const entryTypes = list();', { object: 'entryTypes', property: 'a' })).toThrow(
      /is not written as an object/,
    );
  });
});

describe('the command', () => {
  it.each([
    [['plugin', 'new', 'Detector Dogs'], /cannot be the name of a plugin/],
    [['plugin', 'new', 'product'], /is there already/],
    [['plugin', 'new', 'glossary', '--wiew'], /There is no flag --wiew/],
    [['plugin', 'new', 'glossary', '--label', 'a"b'], /--label is “a"b”/],
    [['plugin', 'add', 'no-such-package'], /is not installed\. First: npm install no-such-package/],
    [['plugin', 'add', 'zod'], /exports no \.\/plugin and no \.\/fixtures/],
  ])('says in words why it refuses %j, and changes nothing', async (args, words) => {
    const registry = readRepositoryFile('plugins/index.ts');
    const { code, stderr, stdout } = await runCommand({}, args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(readRepositoryFile('plugins/index.ts')).toBe(registry);
  });
});

describe('checking a plugin', () => {
  it.each(['dog-programs', 'detector', '../product'])('refuses a kind that there is not: %s', async (name) => {
    const { code, stderr } = await runCommand({}, ['plugin', 'check', name]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`There is no kind of entry “${name}”`)]);
  });
});
