import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';

const accepts = (field: z.ZodType, value: unknown): boolean => field.safeParse(value).success;

/** One row a helper: what it takes, and what it must not take. */
const CASES: [name: string, field: z.ZodType, good: unknown[], bad: unknown[]][] = [
  ['text', kit.text(5), ['a', 'abcde', ' trimmed  '.slice(0, 6)], ['', '   ', 'abcdef', 1, null, ['a']]],
  ['markdown', kit.markdown(8), ['# a\n\nb', '<b>raw'], ['', ' \n ', '123456789', {}]],
  ['choice', kit.choice({ a: { en: 'A' }, b: { en: 'B' } }), ['a', 'b'], ['c', '', 'A', 'toString', 0]],
  [
    'term',
    kit.term('x'),
    ['a', 'risk-areas', '3d-x'],
    ['', 'A', '-a', 'a-', 'a--b', '../a', 'a b', 'é', 'a\n', 'a'.repeat(81)],
  ],
  ['country', kit.country(), ['KE', 'FR'], ['ke', 'KEN', 'K', 'K3', ' KE', 'KE\n', 'ÀÉ']],
  ['language', kit.language(), ['en', 'sw'], ['EN', 'eng', 'e', 'en-GB', 'en\n']],
  [
    'date',
    kit.date(),
    ['2026-11-22', '2024-02-29'],
    ['2026-02-29', '22.11.2026', '2026-11-22T00:00Z', '2026-13-01', 20261122, ''],
  ],
  ['entry', kit.entryRef('product'), ['019a9b1e-4f00-7abc-8def-0123456789ab'], ['1', '019a9b1e', "' or 1=1 --", '']],
];

describe('field helpers', () => {
  it.each(CASES)('%s takes what it should and nothing else', (_name, field, good, bad) => {
    expect(good.filter((value) => !accepts(field, value))).toEqual([]);
    expect(bad.filter((value) => accepts(field, value))).toEqual([]);
  });

  it('refuses unknown keys in a group', () => {
    const group = kit.group({ title: kit.text() });
    expect(accepts(group, { title: 'a' })).toBe(true);
    expect(accepts(group, { title: 'a', colour: 'red' })).toBe(false);
  });

  it('bounds lists, and wants a value in those that must not be empty', () => {
    expect(kit.many(kit.text(), 2).parse(undefined)).toEqual([]);
    expect(accepts(kit.many(kit.text(), 2), ['a', 'b', 'c'])).toBe(false);
    expect(accepts(kit.some(kit.text(), 2), [])).toBe(false);
    expect(accepts(kit.some(kit.text(), 2), undefined)).toBe(false);
    expect(accepts(kit.some(kit.text(), 2), ['a'])).toBe(true);
  });
});

describe('link', () => {
  it.each(['https://example.org/', 'http://example.org:8080/a?b=c#d', 'https://example.org/é'])('takes %s', (value) => {
    expect(accepts(kit.link(), value)).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.org/',
    '//example.org/',
    '/relative',
    'example.org',
    'https://',
    '',
    `https://example.org/${'a'.repeat(2000)}`,
  ])('refuses %j', (value) => {
    expect(accepts(kit.link(), value)).toBe(false);
  });

  it('takes nothing that a browser would not read as http or https', () => {
    const starts = [
      'javascript:',
      'data:',
      'blob:https:',
      'http:',
      'https://',
      '\u0000http://',
      'ｈttp://',
      'ftp://',
      ' https://',
      '',
    ];
    const nearlyLinks = fc
      .tuple(fc.constantFrom(...starts), fc.string({ unit: 'binary' }))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(nearlyLinks, (value) => {
        if (accepts(kit.link(), value)) expect(new URL(value).protocol).toMatch(/^https?:$/);
      }),
    );
  });
});

describe('spdx', () => {
  it.each([
    'MIT',
    'Apache-2.0',
    'GPL-2.0+',
    'LicenseRef-Proprietary',
    'LicenseRef-WCO-Members',
    'MIT OR Apache-2.0',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    '(MIT AND BSD-3-Clause) OR Apache-2.0',
    '  MIT  ',
  ])('takes %s', (value) => {
    expect(accepts(kit.spdx(), value)).toBe(true);
  });

  it.each([
    '',
    '-MIT',
    'MIT or Apache-2.0',
    'MIT  OR  ISC',
    'MIT OR',
    'OR MIT',
    'MIT;',
    '<b>',
    'MIT\nOR ISC',
    'free of charge',
    'é',
    '(',
    'A'.repeat(201),
  ])('refuses %j', (value) => {
    expect(accepts(kit.spdx(), value)).toBe(false);
  });

  it('takes nothing that means something in HTML, SQL or a spreadsheet', () => {
    const parts = fc.array(
      fc.constantFrom('MIT', ' OR ', ' AND ', '(', ')', '((', 'a', '-', '+', '.', '<', '"', "'", '=', ' ', '\n'),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(parts, (words) => {
        const value = words.join('');
        if (accepts(kit.spdx(), value)) expect(value.trim()).toMatch(/^[(A-Za-z0-9][A-Za-z0-9.+\-() ]*$/);
      }),
    );
  });
});

describe('date', () => {
  it('takes every day there is, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const value = [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
          const found = new Date(`${value}T00:00:00Z`);
          const exists = !Number.isNaN(found.getTime()) && found.toISOString().startsWith(value);
          expect(accepts(kit.date(), value)).toBe(exists);
        },
      ),
    );
  });
});

describe('term', () => {
  it('takes only what is safe as part of a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'z', '0', '-', '.', '/', ' ', 'A', '%', '\n') }), (value) => {
        if (accepts(kit.term('x'), value)) expect(encodeURIComponent(value)).toBe(value);
      }),
    );
  });
});
