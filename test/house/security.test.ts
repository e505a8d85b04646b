import { describe, expect, it } from 'vitest';
import { listRepositoryFiles, readRepositoryFile } from '../support/repository.ts';

/**
 * Requirements of levels 1 and 2, by section.
 *
 * @see https://github.com/OWASP/ASVS
 */
const REQUIRED: Record<string, number[]> = {
  ...{ '1.1': upTo(2), '1.2': upTo(9), '1.3': upTo(11), '1.4': upTo(3), '1.5': upTo(2) },
  ...{ '2.1': upTo(3), '2.2': upTo(3), '2.3': upTo(4), '2.4': upTo(1) },
  ...{ '3.2': upTo(2), '3.3': upTo(4), '3.4': upTo(6), '3.5': upTo(5), '3.7': upTo(2) },
  ...{ '4.1': upTo(3), '4.2': upTo(1), '4.3': upTo(2), '4.4': upTo(4) },
  ...{ '5.1': upTo(1), '5.2': upTo(3), '5.3': upTo(2), '5.4': upTo(3) },
  ...{
    '6.1': upTo(3),
    '6.2': upTo(12),
    '6.3': upTo(4),
    '6.4': upTo(4),
    '6.5': upTo(5),
    '6.6': upTo(3),
    '6.8': upTo(4),
  },
  ...{ '7.1': upTo(3), '7.2': upTo(4), '7.3': upTo(2), '7.4': upTo(5), '7.5': upTo(2), '7.6': upTo(2) },
  ...{ '8.1': upTo(2), '8.2': upTo(3), '8.3': upTo(1), '8.4': upTo(1) },
  ...{ '16.1': upTo(1), '16.2': upTo(5), '16.3': upTo(4), '16.4': upTo(3), '16.5': upTo(3) },
};

const ROW = /^- \*\*(\d+\.\d+\.\d+)\*\* \(L[12]\) ([^.]+)\. (.+)$/gm;
const WITHOUT_TEST = /^\*\*(?:Not met|Not applicable):\*\* \S.+\.$/;
const TEST = /`(test\/[\w/.-]+)` “([^”]+)”/g;

describe('SECURITY.md', () => {
  const text = readRepositoryFile('SECURITY.md');
  const rows = [...text.matchAll(ROW)].map(([, id = '', what = '', shownBy = '']) => ({ id, what, shownBy }));

  it('has a row for every requirement of OWASP ASVS 5.0.0 that it speaks of, in their order', () => {
    const required = Object.entries(REQUIRED).flatMap(([section, numbers]) =>
      numbers.map((number) => `${section}.${number}`),
    );
    expect(rows.map(({ id }) => id)).toEqual(required);
    expect(text.match(/^- \*\*\d/gm)).toHaveLength(rows.length);
  });

  it.each(rows)('says of $id “$what” which tests show it, or why it is not met', ({ shownBy }) => {
    const tests = [...shownBy.matchAll(TEST)];
    if (tests.length === 0) expect(shownBy).toMatch(WITHOUT_TEST);
    else expect(shownBy).toBe(`${tests.map(([quoted]) => quoted).join('; ')}.`);
    for (const [, file = '', sentence = ''] of tests) expect(sentencesOf(file), file).toContain(sentence);
  });

  it('names only files that exist', () => {
    const named = [...text.matchAll(/`((?:test|api|site|plugins|content)\/[\w/.-]+\.\w+)`/g)].map(([, file]) => file!);
    expect(named.length).toBeGreaterThan(rows.length / 2);
    expect(named.filter((file) => !listRepositoryFiles().includes(file))).toEqual([]);
  });

  it('says how to report a weakness without an address that nobody reads', () => {
    expect(text).toMatch(/^## Report a weakness$/m);
    expect(text).not.toMatch(/mailto:|[\w.]+@[\w.]+/);
  });
});

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** What the tests of a file are called: whatever is quoted in it, on one line. */
const sentencesOf = (file: string): string[] =>
  [...readRepositoryFile(file).matchAll(/'((?:[^'\\\n]|\\.)+)'/g)].map(([, sentence]) => sentence!);
