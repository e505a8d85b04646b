import { describe, expect, it } from 'vitest';
import { listRepositoryFiles, readRepositoryFile } from '../support/repository.ts';

type Versions = Record<string, string>;
type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'scripts', Versions> & {
  license: string;
  private: boolean;
};

const manifest = JSON.parse(readRepositoryFile('package.json')) as Manifest;
const lockText = readRepositoryFile('package-lock.json');
const lock = JSON.parse(lockText) as {
  packages: Record<string, Partial<Manifest> & { version?: string; optional?: boolean }>;
};
const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

describe('package.json', () => {
  it('names exact versions only', () => {
    const loose = groups
      .flatMap((group) => Object.entries(manifest[group]))
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('agrees with the lockfile', () => {
    const root = lock.packages[''];
    for (const group of groups) expect(root?.[group], group).toEqual(manifest[group]);
    const installed = groups
      .flatMap((group) => Object.entries(manifest[group]))
      .map(([name, version]) => [name, version, lock.packages[`node_modules/${name}`]?.version]);
    expect(installed.filter(([, version, locked]) => locked !== version)).toEqual([]);
  });

  it('has a lockfile that names no place to download from', () => {
    expect(lockText.match(/https?:\/\/[^"]*\.tgz/g) ?? []).toEqual([]);
  });

  it('checks format, lint, types, unused code, boundaries, tests and the build in one command', () => {
    const parts = manifest.scripts.check?.split(' && ') ?? [];
    expect(parts).toEqual([
      ...['format', 'lint', 'types', 'unused', 'boundaries'].map((name) => `npm run check:${name}`),
      ...['npm test', 'npm run test:exhaustive'],
      'npm run build',
    ]);
  });

  it('finds by their names, in English, all tests that are in French in npm test', () => {
    const [, pattern = ''] = /--testNamePattern '([^']+)'/.exec(manifest.scripts['test:exhaustive'] ?? '') ?? [];
    const files = listRepositoryFiles().filter((file) => /^test\/site\/[^/]+\.test\.ts$/.test(file));
    let count = 0;
    for (const file of files) {
      const text = readRepositoryFile(file).replace(/^import .*$/gm, '');
      const names = [...text.matchAll(/\.each\(\s*(?:SWEPT|inSwept\(\[.*?\]\)),?\s*\)\(\s*'([^']+)'/gs)].map(
        ([, name]) => name!,
      );
      expect([file, names.length]).toEqual([file, text.match(/\b(SWEPT|inSwept)\b/g)?.length ?? 0]);
      for (const name of names) expect(name.replace(/%s|\$locale/, 'en')).toMatch(new RegExp(pattern));
      count += names.length;
    }
    expect(count).toBeGreaterThan(20);
  });

  it('carries the licence that the LICENSE file holds', () => {
    expect(manifest.license).toBe('Apache-2.0');
    expect(readRepositoryFile('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004/);
  });
});

describe('README.md', () => {
  const readReadme = () => readRepositoryFile('README.md');

  it('names only npm scripts that exist', () => {
    const named = [...readReadme().matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
      (match) => match[1] ?? match[2] ?? '',
    );
    expect(named.length).toBeGreaterThan(0);
    expect([...new Set(named)].filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const links = [...readReadme().matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    for (const link of links) expect(() => readRepositoryFile(link), link).not.toThrow();
  });
});
