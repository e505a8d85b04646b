import fc from 'fast-check';
import type { Element, Root } from 'hast';
import { htmlToHast } from 'satteri';
import { describe, expect, it } from 'vitest';
import { sanitiseBlock } from '#api/blocks/sanitise.ts';
import { HOSTILE_OUTPUTS } from '../../support/hostile-outputs.ts';

const sanitise = (html: unknown) => sanitiseBlock(html, 'plug', ['risk-score']);

describe('what a block has made', () => {
  it('keeps tables, figures and drawings with what they are called', () => {
    const html =
      '<figure class="plug-a"><table><caption>C</caption><tbody><tr><th scope="row">a</th><td colspan="2">b</td></tr></tbody></table>' +
      '<svg viewBox="0 0 10 10" role="img" aria-label="l"><title>T</title><desc>D</desc><g transform="translate(1 2)"><rect x="1" y="-2.5" width="50%" fill="currentColor" stroke="#a1b2c3" stroke-width="2"></rect><path d="M0 0L1.5 2e3Z"></path><text x="1" text-anchor="end" font-size="3">t</text></g></svg></figure>';
    expect(sanitise(html)).toBe(html);
  });

  it('keeps a custom element that is a tool, with what is said to it, and no other', () => {
    expect(sanitise('<risk-score data-steps="3" onclick="x"><p>By hand</p></risk-score>')).toBe(
      '<risk-score data-steps="3"><p>By hand</p></risk-score>',
    );
    expect(sanitise('<workspace-draft data-key="x">text</workspace-draft>')).toBe('text');
  });

  it('keeps classes that begin with its plugin, and none of ours', () => {
    expect(sanitise('<p class="plug-big visually-hidden skip notice other-x plug">x</p>')).toBe(
      '<p class="plug-big visually-hidden">x</p>',
    );
  });

  it('links like the text of a contributor', () => {
    expect(sanitise('<a href="https://example.org/" rel="opener" target="_blank">x</a>')).toBe(
      '<a href="https://example.org/" rel="nofollow ugc noopener">x</a>',
    );
  });

  it('is closed where the block left it open', () => {
    expect(sanitise('<p>one <strong>two<p>three</div>')).toBe(
      '<p>one <strong>two</strong></p><p><strong>three</strong></p>',
    );
  });

  it.each(HOSTILE_OUTPUTS)('is harmless: %s', (html) => {
    expect(problemsOf(sanitise(html) ?? '')).toEqual([]);
  });

  it.each([
    ['5 MB', 'a'.repeat(5_000_000)],
    ['more tags than a page', '<i>x</i>'.repeat(500)],
    ['deep without end', '<div>'.repeat(3000)],
    ['no text', 42],
    ['nothing', undefined],
    ['an object', { toString: () => '<script>' }],
  ])('is refused as a whole when it is %s', (_name, html) => {
    expect(sanitise(html)).toBeUndefined();
  });

  it('has nothing in it that a browser would run, load or take for ours, whatever the block wrote', () => {
    const piece = fc.constantFrom(
      ...['<', '>', '</', '/>', '"', "'", '=', ' ', '&', '&lt;', '<!--', '-->', '<![CDATA[', ']]>', '\0'],
      ...[
        'svg',
        'math',
        'style',
        'script',
        'title',
        'desc',
        'foreignObject',
        'p',
        'table',
        'a',
        'use',
        'annotation-xml',
      ],
      ...[
        '<svg>',
        '<math>',
        '<style>',
        '</style>',
        '<title>',
        '<table>',
        '<select>',
        '<template>',
        '<noscript>',
        '<desc>',
      ],
      ...[
        '<img src=x onerror=alert(1)>',
        ' onload="x"',
        ' href="javascript:x"',
        ' xlink:href="data:,x"',
        ' id="x" name="y"',
      ],
      ...[' style="x:y"', ' class="skip plug-a"', ' fill="url(#x)"', 'text'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = sanitise(pieces.join('')) ?? '';
        expect(problemsOf(html)).toEqual([]);
        // What a browser makes of it is what was checked.
        expect(sanitise(html) ?? '').toBe(html);
      }),
      { numRuns: 3000 },
    );
  });
});

const FORBIDDEN =
  /^(script|style|img|image|iframe|object|embed|use|animate.*|set|foreignobject|link|meta|base|form|input|button|template|math|video|audio)$/i;

/** Elements and attributes of the text, read anew as a browser would, that have no business in it. */
function problemsOf(html: string): string[] {
  const problems: string[] = [];
  const look = (node: Root | Element): void => {
    if (node.type === 'element') {
      if (FORBIDDEN.test(node.tagName)) problems.push(`<${node.tagName}>`);
      for (const [name, value] of Object.entries(node.properties)) {
        const isBad =
          /^(on|style$|id$|name$|src|xlink|formaction)/i.test(name) ||
          /javascript:|url\(|data:/i.test(String(value)) ||
          (name === 'className' && !(value as string[]).every((one) => /^(plug-|visually-hidden$)/.test(one)));
        if (isBad) problems.push(`${name}=${String(value)}`);
      }
    }
    for (const child of node.children) {
      if (child.type === 'element') look(child);
      else if (child.type !== 'text') problems.push(child.type);
    }
  };
  look(htmlToHast(html, { fragment: true }) as Root);
  return problems;
}
