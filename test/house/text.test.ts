import { describe, expect, it } from 'vitest';
import { listRepositoryFiles, readRepositoryFile } from '../support/repository.ts';

/** What must not be in any file, and why. */
const FORBIDDEN: Record<string, RegExp> = {
  'an absolute path of one machine': /(?<![\w.:/\]-])\/(?:home|root|work|Users|private)\/[\w.-]+/,
  'a drive letter of one machine': /(?<![\w"'])[C-Z]:\\\\?Users\b/,
  'an address of a package registry': /registry\.(?:npmjs\.org|yarnpkg\.com)|npm\.pkg\.|npmmirror|verdaccio/,
  'a key or token': /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:ghp|gho|npm)_[A-Za-z0-9]{36}\b|\bAKIA[0-9A-Z]{16}\b/,
  'a note to oneself': /\b(?:TODO|FIXME|XXX|HACK)\b/,
  'a conflict marker': /^(?:<{7}|={7}|>{7})(?: |$)/m,
};

const OWN_PATTERNS = 'test/house/text.test.ts';

describe('the text of the repository', () => {
  const texts = listRepositoryFiles()
    .filter((file) => file !== OWN_PATTERNS && !/\.(woff2?|png|jpe?g|webp|ico|pdf|zip)$/.test(file))
    .map((file) => ({ file, text: readRepositoryFile(file) }));

  it.each(Object.entries(FORBIDDEN))('holds nowhere %s', (_what, pattern) => {
    const found = texts.flatMap(({ file, text }) => {
      const match = pattern.exec(text);
      return match ? [`${file}:${text.slice(0, match.index).split('\n').length}: ${match[0]}`] : [];
    });
    expect(found).toEqual([]);
  });

  it('leaves no test switched off or alone', () => {
    const tests = texts.filter(({ file }) => file.endsWith('.test.ts'));
    expect(
      tests.filter(({ text }) => /\b(?:it|test|describe)\.(?:only|skip|todo)\b/.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });
});
