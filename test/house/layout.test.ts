import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listRepositoryFiles, readRepositoryFile, repositoryRoot } from '../support/repository.ts';

const TOP_LEVEL = [
  'site',
  'api',
  'plugins',
  'content',
  'test',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
].concat(
  ['astro.config.mjs', 'README.md', 'LICENSE', 'SECURITY.md'],
  ['node_modules', 'var'], // made by tools
);
const OPTIONAL = ['node_modules', 'var'];

const MAX_LINES = 300;
/** A test file is a list of cases; it may be longer before it is hard to read. */
const MAX_TEST_LINES = 500;
/** Longer than that, each for a reason; the second number is the most that the reason covers. */
const LONG_FILES: Record<string, { maxLines: number; reason: string }> = {
  'package-lock.json': { maxLines: 20_000, reason: 'written by npm' },
  'plugins/README.md': {
    maxLines: 340,
    reason: 'the guide for authors: all they need on one page, with the example whole',
  },
  'SECURITY.md': { maxLines: 500, reason: 'a line for each requirement of a standard' },
};

const VAGUE_NAME = /^(misc|common|helpers?|utils?\d*|stuff|shared)(\.|$)/;

describe('the layout of the repository', () => {
  const files = listRepositoryFiles();

  it('has the agreed entries at its top, and no others', () => {
    const entries = fs.readdirSync(repositoryRoot).filter((name) => !name.startsWith('.'));
    expect(entries.filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
    expect(TOP_LEVEL.filter((name) => !entries.includes(name) && !OPTIONAL.includes(name))).toEqual([]);
  });

  it(`has no file over ${MAX_LINES} lines without a reason`, () => {
    const tooLong = files
      .filter((file) => isText(file))
      .map((file) => ({ file, lines: readRepositoryFile(file).trimEnd().split('\n').length }))
      .filter(({ file, lines }) => lines > maxLinesOf(file));
    expect(tooLong).toEqual([]);
    expect(Object.keys(LONG_FILES).filter((file) => !files.includes(file))).toEqual([]);
  });

  it('names folders and files in kebab-case, components in PascalCase, and nothing vaguely', () => {
    const folders = new Set(files.flatMap((file) => path.posix.dirname(file).split('/')));
    expect([...folders].filter((name) => !/^\.?[a-z0-9-]*$/.test(name) && !isRouteParameter(name))).toEqual([]);
    expect(files.filter((file) => !isWellNamed(file))).toEqual([]);
    expect(
      [...folders, ...files.map((file) => path.posix.basename(file))].filter((name) => VAGUE_NAME.test(name)),
    ).toEqual([]);
  });

  it('runs on a new machine exactly what people are told to run', () => {
    const script = readRepositoryFile('.ci/run');
    expect(script).toMatch(/^npm ci\b/m);
    expect(script).toMatch(/^npm run check\b/m);
    expect(fs.statSync(path.join(repositoryRoot, '.ci/run')).mode & 0o111).not.toBe(0);
  });
});

const maxLinesOf = (file: string): number =>
  LONG_FILES[file]?.maxLines ?? (file.endsWith('.test.ts') ? MAX_TEST_LINES : MAX_LINES);

const isText = (file: string): boolean => /\.(ts|js|mjs|cjs|astro|css|json|ya?ml|md|mdx|html|sql|sh)$/.test(file);

const isRouteParameter = (name: string): boolean => /^\[(\.\.\.)?[a-zA-Z]+\]$/.test(name);

function isWellNamed(file: string): boolean {
  const name = path.posix.basename(file).replace(/\.(test|config|d)\.ts$|\.[a-z0-9]+$/, '');
  if (!/\.(ts|astro|css|mjs|js|cjs)$/.test(file) || isRouteParameter(name)) return true;
  const isPage = file.startsWith('site/pages/');
  return (file.endsWith('.astro') && !isPage ? /^[A-Z][A-Za-z0-9]*$/ : /^[a-z0-9-]+(\.[a-z]+)?$/).test(name);
}
