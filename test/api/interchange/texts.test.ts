import { describe, expect, it } from 'vitest';
import { toCountry, toLanguage } from '#api/interchange/codes.ts';
import { tidy, withoutHtml } from '#api/interchange/plain-text.ts';
import { printable, ProblemLog, show } from '#api/interchange/problem-log.ts';
import { shorten } from '#api/interchange/shorten.ts';
import { findWebAddresses, isWebAddress } from '#api/interchange/web-address.ts';

describe('shortening', () => {
  it.each([
    ['leaves what fits', 'Short.', 10, 'Short.'],
    ['keeps whole sentences', `${'A'.repeat(58)} b. Next sentence that is too long.`, 80, `${'A'.repeat(58)} b.`],
    ['keeps whole words where no sentence fits', 'one two three four', 12, 'one two…'],
    ['cuts inside a word that is longer than everything', 'x'.repeat(50), 10, `${'x'.repeat(9)}…`],
    ['never cuts a character in two', '👩‍💻👩‍💻👩‍💻', 8, '👩‍💻…'],
  ])('%s', (_what, text, maxLength, expected) => {
    expect(shorten(text, maxLength)).toBe(expected);
  });
});

describe('text without HTML', () => {
  it.each([
    ['a < b and c > d', 'a < b and c > d', false],
    ['see <https://example.org> and List<String>', 'see <https://example.org> and List<String>', false],
    ['<br/>a<BR>b', '\na\nb', true],
    ['<a href="x">text</a>', 'text', true],
    ['&lt;b&gt; &#233; &#x1F600; &unknown; &toString;', '<b> é 😀 &unknown; &toString;', false],
    ['a<!-- hidden -->b', 'ab', false],
    ['<style>p{}</style>x', 'x', true],
    ['an open <script never ends', 'an open <script never ends', false],
  ])('%j', (html, text, hadHtml) => {
    expect(withoutHtml(html)).toEqual({ text, hadHtml });
  });

  it('takes no longer for hostile input than for any', () => {
    for (const piece of ['<!--', '<script>', '<a ', '<', '&#', '</style', '[](', ' ']) {
      const started = performance.now();
      tidy(withoutHtml(piece.repeat(200_000)).text);
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });
});

it('tidying removes what nobody sees and keeps the rest', () => {
  expect(tidy(' a\u0000\u0007\uFEFFb \r\n\r\n\r\n\u202Ec\td\ud800 ')).toBe('ab\n\nc\td\uFFFD');
});

describe('codes', () => {
  it.each([
    ['it', 'it'],
    ['ita', 'it'],
    ['ger', 'de'],
    ['en_GB', 'en'],
    ['zh-Hans', 'zh'],
    ['fil', undefined],
    ['xx', undefined],
    ['', undefined],
    ['not a tag', undefined],
  ])('of languages: “%s” is %s', (tag, expected) => expect(toLanguage(tag)).toBe(expected));

  it.each([
    ['it', 'IT'],
    ['DE', 'DE'],
    ['XX', undefined],
    ['ITA', undefined],
  ])('of countries: “%s” is %s', (code, expected) => expect(toCountry(code)).toBe(expected));
});

describe('web addresses', () => {
  it.each(['https://example.org', 'http://example.org:8080/a?b=c#d', 'HTTPS://EXAMPLE.ORG'])(
    'are taken: %s',
    (text) => {
      expect(isWebAddress(text)).toBe(true);
    },
  );

  it.each([
    'example.org',
    'https:/example.org',
    'https://',
    'javascript:alert(1)',
    'https://a b',
    'https://u:p@example.org',
    'data:text/html,x',
  ])('are not taken: %s', (text) => expect(isWebAddress(text)).toBe(false));

  it('are found in prose, each once, without its punctuation', () => {
    expect(findWebAddresses('(https://a.org/x), <https://b.org>; https://a.org/x.')).toEqual([
      'https://a.org/x',
      'https://b.org',
    ]);
  });
});

describe('problems', () => {
  it('show values on one line, short, without anything a terminal acts on', () => {
    expect(show('\u001b[31mred\nline\u009b2J')).toBe('“ [31mred line 2J”');
    expect(show('x'.repeat(100))).toHaveLength(63);
    expect([undefined, null, '', [], [1], {}, 0, false].map(show)).toEqual([
      'nothing',
      'null',
      'nothing',
      'an empty list',
      'a list of 1',
      'a section with keys of its own',
      '0',
      'false',
    ]);
    expect(printable('a\r\nb\u202Ec')).toBe('a b c');
  });

  it('do not flood the report, and a refusal is never left out', () => {
    const log = new ProblemLog('x.json');
    const remark = { expected: 'a', found: 'b', todo: 'c' };
    for (let i = 0; i < 1000; i++) log.warn(String(i), remark);
    log.refuse('', remark);
    expect(log.problems).toHaveLength(102);
    expect(log.refused).toBe(true);
  });
});
