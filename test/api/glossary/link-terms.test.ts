import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinker } from '#api/glossary/link-terms.ts';
import { compileMatcher } from '#api/glossary/matcher.ts';
import type { Locale } from '#plugins/kit/index.ts';
import { buildTerm } from './terms.ts';

const TERMS = [
  buildTerm('authorised-economic-operator', { acronym: 'AEO' }, { name: 'opérateur économique agréé', acronym: 'OEA' }),
  buildTerm('advance-passenger-information', { acronym: 'API' }, {}, true),
  buildTerm('bill-of-lading', { acronym: 'B/L', others: ['bills of lading'] }, { name: 'connaissement' }),
  buildTerm('risk', {}, { name: 'risque' }),
  buildTerm('risk-profile', { definition: 'Rules & "more" <so>.' }, { name: 'profil de risque' }),
  buildTerm('safe', { name: 'SAFE Framework' }, { name: 'certificat d’origine' }),
];

function linked(html: string, language: Locale = 'en', entryId?: string): string {
  const page = { locale: language, language, entryId };
  return createLinker(compileMatcher(TERMS, language), page, () => undefined)(html);
}
/** What is linked, as `text>slug`. */
const linksOf = (html: string, language?: Locale, entryId?: string): string[] =>
  Array.from(
    linked(html, language, entryId).matchAll(/<a class="term" href="\/\w+\/term\/([\w-]+)\/"[^>]*>([^<]*)<\/a>/g),
    ([, slug, text]) => `${text}>${slug}`,
  );

describe('the first use of a term', () => {
  it('leads to its page, with the definition as description', () => {
    expect(linked('<p>A risk profile helps.</p>')).toBe(
      '<p>A <a class="term" href="/en/term/risk-profile/" title="Rules &amp; &quot;more&quot; &lt;so&gt;.">risk profile</a> helps.</p>',
    );
  });

  it.each([
    ['<p>Risk and risk profiles.</p>', ['Risk>risk', 'risk profiles>risk-profile'], 'capitals, plurals, longest first'],
    ['<p>risk profile, then risk, then risk</p>', ['risk profile>risk-profile', 'risk>risk'], 'each term once'],
    [
      '<p>Authorised economic operators (AEO)</p>',
      ['Authorised economic operators>authorised-economic-operator'],
      'once by any name',
    ],
    ['<p>AEOs, not aeo or AEOX.</p>', ['AEOs>authorised-economic-operator'], 'acronyms letter by letter'],
    ['<p>aeo, Aeo</p>', [], 'no acronym in small letters'],
    ['<p>the SAFE Framework, a safe framework</p>', ['SAFE Framework>safe'], 'names in capitals as they are'],
    ['<p>API and PNR</p>', [], 'no ambiguous acronym'],
    [
      '<p>Advance  passenger\n information</p>',
      ['Advance  passenger\n information>advance-passenger-information'],
      'any white space',
    ],
    ['<p>B/L, Bills of lading</p>', ['B/L>bill-of-lading'], 'a slash'],
    ['<p>risk-based, at-risk, www.risk.org, me@risk.org, asterisk</p>', [], 'whole words only'],
    ['<h3>Risk</h3><p><a href="/">risk</a> <code>risk</code></p><pre>risk</pre>', [], 'no headings, links, code'],
    ['<risk-score><p>risk</p></risk-score><svg><text>risk</text></svg>', [], 'no tools, no drawings'],
    ['<div data-block="x"><p>::x{a="risk"}</p></div><!-- risk -->', [], 'no blocks, no comments'],
    ['<p lang="fr">risk</p>', [], 'no other language'],
    ['<td>risk</td><a href="/x"><b>risk</b></a>', ['risk>risk'], 'tables'],
    ['<h2>a<h2>b</h2>risk</h2><p title="risk > x">risk</p>', ['risk>risk'], 'nested and odd markup'],
  ])('%s', (html, links) => {
    expect(linksOf(html)).toEqual(links);
  });

  it.each([
    ['<p>l’OEA est un opérateur</p>', ['OEA>authorised-economic-operator']],
    ['<p>Des opérateurs économiques agréés.</p>', ['opérateurs économiques agréés>authorised-economic-operator']],
    ["<p>un certificat d'origine</p>", ["certificat d'origine>safe"]],
    ['<p>un certificat d&#39;origine</p>', ['certificat d&#39;origine>safe']],
    ['<p>AEO, bill of lading</p>', []],
  ])('in French: %s', (html, links) => {
    expect(linksOf(html, 'fr')).toEqual(links);
  });

  it('is not linked on its own page, nor is a shorter term inside of it', () => {
    expect(linksOf('<p>A risk profile; risk.</p>', 'en', 'id-risk-profile')).toEqual(['risk>risk']);
  });

  it('stays the first over all texts of a page', () => {
    const page = { locale: 'en', language: 'en' } as const;
    const link = createLinker(compileMatcher(TERMS, 'en'), page, () => undefined);
    expect(link('<p>risk</p>')).toContain('<a');
    expect(link('<p>risk</p>')).toBe('<p>risk</p>');
  });
});

describe('whatever the text', () => {
  const TEXTS = [
    'risk',
    'risk profile',
    'AEO',
    'authorised economic operator',
    'B/L',
    ' ',
    ', ',
    '-',
    '’',
    '&amp;',
    '&#39;',
    'é',
    'x',
  ];
  const piece = fc.constantFrom(
    ...TEXTS,
    ...[
      '<p>',
      '</p>',
      '<a href="/x">',
      '</a>',
      '<h3>',
      '</h3>',
      '<em>',
      '</em>',
      '<br>',
      '<code>',
      '</code>',
      '<!-- -->',
      '<',
      '>',
      '"',
    ],
  );
  const html = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const withoutTerms = (text: string) => text.replace(/<a class="term"[^>]*>([^<]*)<\/a>/g, '$1');

  it('nothing that is read changes', () => {
    fc.assert(fc.property(html, (text) => withoutTerms(linked(text)) === text));
  });

  /** As it comes from the sanitiser: every element that begins also ends. */
  const ELEMENTS = ['p', 'a', 'h3', 'em', 'code'] as const;
  const { nodes } = fc.letrec<{ nodes: string }>((tie) => ({
    nodes: fc
      .array(
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
          fc.tuple(fc.constantFrom(...ELEMENTS), tie('nodes')).map(([name, inner]) => {
            const attributes = name === 'a' ? ' href="/x"' : '';
            return `<${name}${attributes}>${inner}</${name}>`;
          }),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  }));

  it('no link stands in a link, and no term is linked twice', () => {
    fc.assert(
      fc.property(nodes, (text) => {
        let open = 0;
        for (const [tag] of linked(text).matchAll(/<\/?a\b[^>]*>/g)) {
          if (tag.startsWith('<a class="term"')) expect(open).toBe(0);
          open = Math.max(0, open + (tag.startsWith('</') ? -1 : 1));
        }
        const links = linksOf(text).map((link) => link.split('>')[1]);
        expect(new Set(links).size).toBe(links.length);
      }),
    );
  });
});
