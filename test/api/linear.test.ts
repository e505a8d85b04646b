import { describe, expect, it } from 'vitest';
import { readDirective } from '#api/blocks/directive.ts';
import { directivesIn, unreadLines } from '#api/blocks/placeholder.ts';
import { sanitiseBlock } from '#api/blocks/sanitise.ts';
import { checkDraft } from '#api/entries/check-draft.ts';
import { renderMarkdown, textOf } from '#api/entries/markdown.ts';
import { slugify } from '#api/entries/slug.ts';
import { readLicence } from '#api/interchange/licence.ts';
import { oneLine, tidy, withoutHtml } from '#api/interchange/plain-text.ts';
import { printable } from '#api/interchange/problem-log.ts';
import { shorten } from '#api/interchange/shorten.ts';
import { findWebAddresses, isWebAddress } from '#api/interchange/web-address.ts';
import { networkOf } from '#api/limits/service.ts';
import { isPagePath } from '#api/publishing/page-path.ts';
import { excerptHtml, wordsOf } from '#api/search/words.ts';
import { entryTypes } from '#plugins/index.ts';
import type { FieldDescription } from '#plugins/kit/describe.ts';
import { country, date, entryRef, language, link, markdown, spdx, term, text } from '#plugins/kit/fields.ts';
import { fromPlain } from '#plugins/kit/plain.ts';

const [PLAIN_FIELD] = entryTypes.product.description as [FieldDescription];

/** Every reader of ours that lets a regular expression look at what somebody sent. */
const READERS: Record<string, (input: string) => unknown> = {
  wordsOf,
  excerptHtml: (input) => excerptHtml(input, ['aaa', 'x']),
  slugify,
  textOf,
  renderMarkdown: (input) => renderMarkdown(input, 'scope'),
  readDirective,
  directivesIn,
  unreadLines,
  sanitiseBlock: (input) => sanitiseBlock(input, 'plug', []),
  withoutHtml,
  tidy,
  oneLine,
  printable,
  shorten: (input) => shorten(input, 300),
  readLicence,
  isWebAddress,
  findWebAddresses,
  isPagePath,
  networkOf,
  'the field text': (input) => text().safeParse(input),
  'the field markdown': (input) => markdown().safeParse(input),
  'the field term': (input) => term('risk-areas').safeParse(input),
  'the field country': (input) => country().safeParse(input),
  'the field language': (input) => language().safeParse(input),
  'the field spdx': (input) => spdx().safeParse(input),
  'the field link': (input) => link().safeParse(input),
  'the field date': (input) => date().safeParse(input),
  'the field entryRef': (input) => entryRef('product').safeParse(input),
  ...Object.fromEntries(
    (['money', 'quantity', 'period', 'hsCode', 'contact', 'number'] as const).map((kind) => [
      `a cell with a field of the kind ${kind}`,
      (input: string) => [false, true].map((many) => fromPlain({ ...PLAIN_FIELD, kind, many }, input)),
    ]),
  ),
  checkDraft: (input) =>
    checkDraft(
      { entryTypes, vocabularies: {} },
      {
        ...{ type: 'product', organisation: input, title: input, summary: input, language: input, marking: 'clear' },
        ...{ slug: input, fields: { description: input, homepage: input } },
      },
    ),
};

/** Beginnings that never come to their end, and repetitions that could be read in many ways. */
const REPEATED = [
  ...[
    'a',
    'a-',
    '-',
    '.',
    ' ',
    '\t',
    '\n',
    '\r',
    ' \n',
    '(',
    ')',
    '[',
    ']',
    '![',
    '](',
    '[a](',
    '<',
    '<a',
    '<a ',
    '</',
    '<!--',
  ],
  ...[
    '<script',
    '&',
    '&#',
    '&amp',
    '*',
    '**a',
    '_',
    '__',
    '~',
    '`',
    '``a',
    '>',
    '> ',
    '- ',
    '1. ',
    '#',
    '|',
    '|-',
    '\\',
    '"',
  ],
  ...[
    'https://',
    'https://a.',
    'http://a@',
    'MIT OR ',
    '(A',
    'A AND (',
    '0',
    '0:',
    'é',
    '\u0301',
    '😀',
    '\ud800',
    '[^1]',
    '[^a]: ',
  ],
  ...[
    'a b',
    'a,',
    '--',
    '/',
    '/a',
    'a/',
    '::',
    ':::',
    '{',
    '{{',
    '<a href="',
    '- a\n  ',
    '<p>\n',
    '<pre>',
    '<p>::a{',
    '\n\n::a{b="',
    '<div data-block="a"><p>::',
    '| a |\n|---|\n',
  ],
];

const SHORT = 10_000;
const LONG = 100_000;
/** Ten times the input may take ten times as long, and a busy machine six times that; by the square it is a hundred. */
const GROWTH = 60;
/** Less than this is too short to be compared. */
const FLOOR_MS = 3;
const ATTEMPTS = 4;

describe.each(Object.entries(READERS))('%s', (_name, read) => {
  it('takes ten times as long for ten times as much, not a hundred times, whatever is repeated', () => {
    const inputs = REPEATED.flatMap((part) => ['', '\n!'].map((end) => ({ part, end })));
    expect(inputs.filter(({ part, end }) => !growsWithLength(read, (length) => fill(part, length) + end))).toEqual([]);
  });
});

const fill = (part: string, length: number): string => part.repeat(length / part.length);

/** Tries again when it looks bad: what else the machine does passes, a square does not. */
function growsWithLength(read: (input: string) => unknown, input: (length: number) => string): boolean {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const long = measure(read, input(LONG));
    if (long < GROWTH * FLOOR_MS || long < GROWTH * measure(read, input(SHORT))) return true;
  }
  return false;
}

function measure(read: (input: string) => unknown, input: string): number {
  const start = performance.now();
  read(input);
  return performance.now() - start;
}
