import { describe, expect, it } from 'vitest';
import { RECENT_MINUTES } from '#api/access/assurance.ts';
import { INTEREST_DAYS } from '#api/access/decide-on-entry.ts';
import { LIFETIME } from '#api/accounts/lifetime.ts';
import { usualLimits } from '#api/limits/table.ts';
import { TOKEN_DAYS } from '#plugins/kit/index.ts';
import { actions } from '../../site/messages/workspace-audit.ts';
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
const WITHOUT_TEST = /^\*\*Not met:\*\* \S.+\.$/;
/** The last of a chapter: what it has no place for, each with its reason. */
const NOT_APPLICABLE = /^- \*\*Not applicable:\*\* ((?:\d+\.\d+\.\d+(?:, | \([^()]+\)(?:; |\.$)))+)$/gm;
const TEST = /`(test\/[\w/.-]+)` “([^”]+)”/g;

describe('SECURITY.md', () => {
  const text = readRepositoryFile('SECURITY.md');
  const rows = [...text.matchAll(ROW)].map(([, id = '', what = '', shownBy = '']) => ({ id, what, shownBy }));
  /** The row of a table that begins with a word or more. */
  const rowOf = (what: string): string => text.split('\n').find((line) => line.startsWith(`| ${what}`)) ?? '';
  /** However it is broken into lines. */
  const plain = text.replace(/\s+/g, ' ');

  it('has a row for every requirement of OWASP ASVS 5.0.0 that it speaks of, in their order', () => {
    const required = Object.entries(REQUIRED).flatMap(([section, numbers]) =>
      numbers.map((number) => `${section}.${number}`),
    );
    const withoutPlace = [...text.matchAll(NOT_APPLICABLE)].map(([, list = '']) => list.match(/\d+\.\d+\.\d+/g) ?? []);
    const elsewhere = new Set(withoutPlace.flat());
    expect(rows.map(({ id }) => id)).toEqual(required.filter((id) => !elsewhere.has(id)));
    expect([...elsewhere].filter((id) => !required.includes(id))).toEqual([]);
    expect(text.match(/^- \*\*[\dN]/gm)).toHaveLength(rows.length + withoutPlace.length);
  });

  it.each(rows)('says of $id “$what” which tests show it, or that it is not met', ({ shownBy }) => {
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

  it('gives the limits that the code has', () => {
    const { search, writes, writtenBytes, uploadedBytes, signIn, letters } = usualLimits;
    const numbers = {
      searching: `${search.points} points in ${duration(search.seconds)}`,
      saving: `${writes.points} times in ${duration(writes.seconds)}`,
      text: `${writtenBytes.points / 1024 ** 2} MiB in ${duration(writtenBytes.seconds)}`,
      'bytes of files': `${uploadedBytes.points / 1024 ** 2} MiB in ${duration(uploadedBytes.seconds)}`,
      'failed sign-ins with one address from one network': `${signIn.pair.points} in ${duration(signIn.pair.seconds)}`,
      'failed sign-ins and links': `${signIn.network.points} in ${duration(signIn.network.seconds)}`,
      'letters that are asked for, to': `${letters.address.points} in ${duration(letters.address.seconds)}`,
      'letters that are asked for  ': `${letters.sender.points} in ${duration(letters.sender.seconds)}`,
      'invitations to an organisation': `${letters.invitations.points} in ${duration(letters.invitations.seconds)}`,
      'requests to join  ': `${letters.joinRequests.points} in ${duration(letters.joinRequests.seconds)}`,
      'problem reports': `${letters.reports.points} in ${duration(letters.reports.seconds)}`,
      'requests to join with': `${letters.joinAddress.points} in ${duration(letters.joinAddress.seconds)}`,
      'failed sign-ins with one address, from': `${signIn.account.points} in ${duration(signIn.account.seconds)}`,
    };
    for (const [what, much] of Object.entries(numbers)) expect(rowOf(what)).toContain(` ${much} `);
    expect(plain).toContain(`lasts ${duration(signIn.firstBlockSeconds)}, each`);
    expect(plain).toContain(`up to ${duration(signIn.longestBlockSeconds)}.`);
    expect(plain).toContain('no limits for all people together');
  });

  it('gives the lifetimes of sessions that the code has', () => {
    const rows = {
      member: 'members, c',
      'contact-point': 'members, c',
      reviewer: 'reviewers, m',
      maintainer: 'reviewers, m',
    };
    for (const [role, { idleMinutes, absoluteHours }] of Object.entries(LIFETIME)) {
      const [, , idle, absolute] = rowOf(rows[role as keyof typeof rows]).split(/ *\| */);
      expect([role, idle, absolute]).toEqual([
        role,
        `after ${duration(idleMinutes * 60)}`,
        `after ${duration(absoluteHours * 3600)}`,
      ]);
    }
    expect(rowOf('end own sessions')).toContain(` ${RECENT_MINUTES} minutes `);
  });

  it('says how many sessions there may be', () => {
    expect(plain).toContain('may have any number of sessions, and a new one ends none of the others');
  });

  it('gives the rules of both ways in that the code has', () => {
    const numberIn = (file: string, pattern: RegExp) => pattern.exec(readRepositoryFile(file))?.[1];
    const [shortest, longest] = [/\.min\((\d+)\)/, /MAX_LENGTH = (\d+)/].map((pattern) =>
      numberIn('api/accounts/password.ts', pattern),
    );
    expect(plain).toContain(`A **password** has ${shortest} to ${longest} characters`);
    const hours = numberIn('api/accounts/link.ts', /LINK_HOURS = (\d+)/);
    const bytes = numberIn('api/accounts/link.ts', /token = randomBytes\((\d+)\)/);
    expect(plain).toContain(`A **one-time link** has ${Number(bytes) * 8} random bits`);
    expect(plain).toContain(`works once within ${hours} hours`);
  });

  it('gives the rules of tokens that the code has', () => {
    const numberIn = (pattern: RegExp) => pattern.exec(readRepositoryFile('api/accounts/token-secret.ts'))?.[1];
    expect(plain).toContain(
      `\`${numberIn(/PREFIX = '(\w+)'/)}\` and ${Number(numberIn(/BYTES = (\d+)/)) * 8} random bits`,
    );
    expect(plain).toContain(
      `works for ${TOKEN_DAYS.usual} days unless its owner says otherwise, ${TOKEN_DAYS.most} at most`,
    );
    expect(rowOf('make and revoke own tokens')).toContain(` ${RECENT_MINUTES} minutes `);
  });

  it('gives the days for which nobody decides on what they left', () => {
    expect(rowOf('approve, ask')).toContain(` ${INTEREST_DAYS} days`);
  });

  it('names every action that the audit log may hold', () => {
    expect(Object.keys(actions).filter((action) => !text.includes(`\`${action}\``))).toEqual([]);
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

function duration(seconds: number): string {
  const units: [string, number][] = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ];
  // More than one of the largest unit that fits: 60 seconds, not 1 minute.
  const [name, size] = units.find(([, of]) => seconds % of === 0 && seconds > of)!;
  return `${seconds / size} ${name}s`;
}
