import { describe, expect, it } from 'vitest';
import {
  findDeadFragments,
  findEmptySections,
  findHeadingProblems,
  findLinksToAnotherLanguage,
  findMissingSources,
} from '../support/content-checks.ts';
import { findDeadLinks, type KnownPages, languageOf, translationsOf } from '../support/content-links.ts';
import { findUnconfirmedFacts } from '../support/unconfirmed.ts';

const known: KnownPages = {
  vocabularies: {
    phases: { id: 'phases', label: { en: 'Phase' }, terms: [{ id: 'arrival', label: { en: 'Arrival' } }] },
  },
  organisations: ['hmrc'],
  entries: new Map([
    ['guidance', new Set(['cen-suite', 'suite-cen', 'rilo-network'])],
    ['product', new Set(['yente'])],
  ]),
  pages: ['about.en', 'about.fr'],
  translations: translationsOf([
    {
      type: 'guidance',
      file: 'content/guidance/fr/suite-cen.mdx',
      name: 'suite-cen',
      data: { translationOf: 'cen-suite' },
      body: '',
    },
  ]),
};

describe('a check of the content', () => {
  it.each([
    ['/en/guidance/cen-sweet/', 'is no page'],
    ['/en/guidance/cen-suite', 'is no page'],
    ['/en/product/yentes/', 'is no page'],
    ['/en/terms/phases/departure/', 'is no page'],
    ['/en/terms/colours/red/', 'is no page'],
    ['/en/organisations/nobody/', 'is no page'],
    ['/de/about/', 'is no page'],
    ['/en/nothing/', 'is no page'],
    ['guidance/cen-suite/', 'is no page'],
    ['http://example.org/', 'is not encrypted'],
    ['/fr/guidance/cen-suite/', 'is there in the language of the link: /fr/guidance/suite-cen/'],
  ])('finds the dead link %s', (target, problem) => {
    expect(findDeadLinks(`See [it](${target}).`, known)).toEqual([`${target} ${problem}`]);
    expect(findDeadLinks(`See <a href="${target}">it</a>.`, known)).toHaveLength(1);
  });

  it('lets links be that lead somewhere', () => {
    const targets = [
      ...['/en/guidance/cen-suite/#cts', '/fr/guidance/suite-cen/', '/en/guidance/', '/fr/guidance/rilo-network/'],
      ...['/en/product/yente/', '/en/terms/phases/arrival/', '/en/organisations/hmrc/', '/en/about/', '/fr/'],
      ...['https://example.org/', 'mailto:desk@example.org', '#below'],
    ];
    expect(findDeadLinks(targets.map((target) => `[a](${target})`).join(' '), known)).toEqual([]);
    expect(findDeadLinks('```\n[a](/nowhere)\n```', known)).toEqual([]);
  });

  it('finds links to places in the page that are not there', () => {
    const body =
      '## Where it’s from, and how\n\n[a](#where-its-from-and-how) [b](#source-2) [c](#source-3) [d](#elsewhere)';
    expect(findDeadFragments(body, 2)).toEqual([
      'there is no #source-3 in the page',
      'there is no #elsewhere in the page',
    ]);
  });

  it('finds sections with nothing in them', () => {
    expect(findEmptySections('## One\n\n## Two\n\nText.')).toEqual(['nothing stands below “One”']);
    expect(findEmptySections('## One\n\n### Inner\n\n## Two\n\nText.')).toEqual(['nothing stands below “Inner”']);
    expect(findEmptySections('Text.\n\n## Last\n')).toEqual(['nothing stands below “Last”']);
    expect(findEmptySections('## One\n\n### Inner\n\nText.\n\n## Code\n\n```\n# no heading\n```\n')).toEqual([]);
  });

  it('finds headings that are too high or skip a level', () => {
    expect(findHeadingProblems('# Title\n\n## One\n\n#### Deep\n')).toHaveLength(2);
    expect(findHeadingProblems('## One\n\n### Two\n\n## Three\n')).toEqual([]);
  });

  it('finds pages without sources', () => {
    expect(findMissingSources({ sources: [] })).toHaveLength(1);
    expect(findMissingSources({ title: 'A text' })).toHaveLength(1);
    expect(findMissingSources({ evidence: [{ url: 'https://example.org/' }] })).toEqual([]);
  });

  it('finds links that leave the language of the text', () => {
    expect(findLinksToAnotherLanguage('[a](/en/about/)', 'fr')).toHaveLength(1);
    expect(findLinksToAnotherLanguage('[a](/fr/about/)', 'en')).toHaveLength(1);
    expect(findLinksToAnotherLanguage('[a](/fr/about/) [b](https://example.org/) [c](#d)', 'fr')).toEqual([]);
    expect(languageOf('content/guidance/fr/suite-cen.mdx')).toBe('fr');
    expect(languageOf('content/seed/product/fr/yente.yaml')).toBe('fr');
    expect(languageOf('content/seed/product/yente.yaml')).toBe('en');
  });

  it.each([
    'The RILO for South America is hosted by Chile.',
    'The office for the Caribbean is based in San Juan.',
    'Germany hosts the office for Western Europe.',
    'Le siège du bureau du Moyen-Orient est à Riyad.',
    'Le Maroc accueille le bureau pour l’Afrique du Nord.',
    '| Central America | Guatemala | 2021 |',
    '| Afrique de l’Ouest | Sénégal |',
    'There is a RILO for West Africa.',
    'The Johannesburg Convention is in force since 2010.',
    'La Convention de Johannesburg est en vigueur.',
    'TeN charges a fee of 5,000 euros.',
    'Les règles sont simples. Le Technology Network a des frais annuels.',
    'The Compendium, in volume 2, lists indicators for narcotics.',
  ])('finds a fact that is not confirmed: %s', (text) => {
    expect(findUnconfirmedFacts(`Before.\n\n${text}\n\nAfter.`)).not.toEqual([]);
  });

  it.each([
    'The office for Central America was created in 2021; its host is not confirmed.',
    'L’hôte du bureau de l’Amérique du Sud n’est pas confirmé.',
    'Offices for the Caribbean and West Africa are reported; hosts not confirmed.',
    '| Western Europe | host not confirmed | not stated |',
    'Poland has hosted the office for Eastern and Central Europe since 1993.',
    'The region of West and Central Africa has ports on the Atlantic, and the host of a port pays.',
    'As of the sources read for this page the Johannesburg Convention is not in force.',
    'How TeN works inside is not publicly documented, so nothing here tells you about its rules.',
    'Volume 2 is for Members only.',
    'Ten checks a week are what it costs, and the rules are simple.',
  ])('lets be what says how sure it is: %s', (text) => {
    expect(findUnconfirmedFacts(text)).toEqual([]);
  });
});
