import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderMarkdown, textOf } from '#api/entries/markdown.ts';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/markdown');
const names = fs.readdirSync(folder).flatMap((file) => (file.endsWith('.md') ? [file.slice(0, -3)] : []));
const render = (source: string) => renderMarkdown(source, 'body')!;

describe('Markdown of contributors', () => {
  // Whoever changes a golden file changes what is stored with every revision: PIPELINE_VERSION must grow with it.
  it.each(names)('%s.md renders exactly to its golden file', async (name) => {
    const source = fs.readFileSync(path.join(folder, `${name}.md`), 'utf8');
    await expect(`${render(source)}\n`).toMatchFileSnapshot(path.join(folder, `${name}.html`));
  });

  it.each([
    ['raw HTML', '<script>alert(1)</script>'],
    ['HTML inside a sentence', 'a <img src=x onerror=alert(1)> b'],
    ['an expression', '{process.env.SECRET}'],
    ['a component', '<Risk level={3} />'],
    ['an import', "import x from './x.astro'"],
  ])('shows %s as the text that it is', (_name, source) => {
    expect(textOf(render(source))).toBe(source);
  });

  it('keeps punctuation with its word in the text that search reads', () => {
    expect(textOf(render('Pick *cargo*, [CTS](https://example.org/), `nCEN`.\n\nNext.'))).toBe(
      'Pick cargo, CTS, nCEN. Next.',
    );
  });

  it.each([
    'javascript:x',
    'JAVASCRIPT:x',
    'java\tscript:x',
    ' javascript:x',
    'data:text/html,x',
    'vbscript:x',
    'file:///x',
  ])('makes no link to %j', (address) => {
    const html = [`[a](<${address}>)`, `![a](<${address}>)`, `[a]\n\n[a]: <${address}>`].map(render).join('');
    expect(html).not.toContain('href');
  });

  it('links within the portal and to mail', () => {
    expect(render('[a](/en/product/a/) [b](mailto:b@example.org)')).toMatch(/href="\/en\/product\/a\/".*href="mailto:/);
  });

  it('loads no picture: it becomes a link, or its name inside of one', () => {
    expect(render('![A map](https://example.org/a.png)')).toContain('href="https://example.org/a.png"');
    const linked = render('[![A map](https://example.org/a.png)](https://example.org/)');
    expect(linked.match(/<a /g)).toHaveLength(1);
    expect(linked).toContain('>A map</a>');
  });

  it('keeps footnotes of two texts on one page apart', () => {
    const source = 'One.[^1]\n\n[^1]: Note.';
    const idsOf = (scope: string) =>
      [...renderMarkdown(source, scope)!.matchAll(/ (?:id|href)="#?([^"]+)"/g)].map(([, id]) => id!);
    expect(idsOf('a').filter((id) => idsOf('b').includes(id))).toEqual([]);
    for (const id of new Set(idsOf('a'))) expect(idsOf('a').filter((one) => one === id)).toHaveLength(2);
  });

  it.each([
    ['quotations', '> '.repeat(80)],
    ['quotations without spaces', '>'.repeat(5000)],
    ['lists', '1. '.repeat(5000)],
    ['lists of several kinds', '- + '.repeat(5000)],
    ['lists in quotations', '> - '.repeat(5000)],
    ['lists by indentation', Array.from({ length: 70 }, (_, depth) => `${' '.repeat(depth * 2)}- a\n`).join('')],
  ])('refuses %s without end', (_name, opening) => {
    expect(renderMarkdown(`${opening}x`, 'body')).toBeUndefined();
  });

  it('has nothing in it that a browser would run or load, whatever was written', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '`',
        '[',
        ']',
        '(',
        ')',
        '!',
        '\n',
        '\n\n',
        '&#x3C;',
        '&#106;',
        ' ',
        '\\',
        '|',
        '*',
        '_',
        '~',
      ],
      ...[
        '<script>',
        '<img src=x onerror=y>',
        'javascript:',
        '[a](javascript:x)',
        '![a](http://b)',
        'http://c',
        '<!--',
        '-->',
        '[^1]',
        '\n[^1]: x',
        '\n| a |\n| - |\n',
      ],
      ...['{', '}', '```', 'on', '=', 'a', '</a>', '<svg/onload=x>', '<![CDATA['],
      ...['\n\n::', '::a{b="', '"}', '\n\n::a{b="<script>&"}\n\n'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = renderMarkdown(pieces.join(''), 'body') ?? '';
        const tags = html.match(/<[^>]*>/g) ?? [];
        for (const tag of tags) expect(tag).toMatch(ALLOWED_TAG);
        expect(html.replace(/<[^>]*>/g, '')).not.toContain('<');
      }),
      { numRuns: 400 },
    );
  });
});

const VALUE = '"[^"<>]*"';
const LINK = `(?: (?:href="(?:(?:https?|mailto):|(?![a-z+.-]*:))[^"<>]*"|rel="nofollow ugc noopener"|id=${VALUE}|aria-label=${VALUE}|data-footnote-(?:ref|backref)(?:="")?))*`;
const ALLOWED_TAG = new RegExp(
  `^<(?:/\\w+|div data-block="[a-z][a-z0-9-]*"|a${LINK}|code(?: class="(?:language-[\\w-]+)?")?|ol(?: start="\\d+")?|li(?: id=${VALUE})?|section data-footnotes|input type="checkbox"(?: checked)? disabled|(?:h[3-6]|p|ul|blockquote|pre|em|strong|del|br|hr|table|thead|tbody|tr|th|td|sup))>$`,
);

describeEachDialect('Markdown that is too much', (open) => {
  let world: World;
  let organisation: Organisation;
  let contributor: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation();
    contributor = await world.buildAccount({ organisation });
  });
  const save = (description: string) =>
    contributor.post('/api/entries', draftInput('product', organisation, { fields: { description } }));

  it('of 5 MB is refused as too large, with the limit and what to do', async () => {
    const { status, body } = await save('word '.repeat(1e6));
    expect([status, body.title]).toEqual([413, 'too_large']);
    expect(body.detail).toMatch(/2 MiB.*Shorten it/);
  });

  it('of a megabyte is refused at its field, with the limit', async () => {
    const { status, body } = await save('word '.repeat(2e5));
    expect(status).toBe(400);
    expect(body.problems).toMatchObject([
      { path: 'fields.description', code: 'too_long', message: expect.stringContaining('200000') },
    ]);
  });

  it('of exactly the limit is kept whole', async () => {
    const text = 'word '.repeat(40_000).slice(0, 199_999) + '.';
    const { status, body } = await save(text);
    expect(status).toBe(201);
    expect(body.fields.description).toHaveLength(200_000);
  });
});
