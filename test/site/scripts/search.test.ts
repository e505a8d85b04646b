import { describe, expect, test } from 'vitest';
import { facetTable } from '#api/publishing/bundle/facets.ts';
import { excerptOf } from '../../../site/scripts/search-excerpt.ts';
import { type EntryFacets, type FacetTable, filterAndCount, readFacets } from '../../../site/scripts/search-facets.ts';
import { rank, type UnitMatches, withAllWords } from '../../../site/scripts/search-rank.ts';
import { unitsOf } from '../../../site/scripts/search-words.ts';

const unitsIn = (text: string) => unitsOf([{ text, others: [] }]);
const texts = (question: string) => unitsIn(question).map((unit) => unit.text);

describe('the words of a question', () => {
  test.each([
    ['How do we select containers at a small port?', ['select', 'containers', 'small', 'port']],
    ['L’évaluation des risques, qu’est-ce ?', ['évaluation', 'risques', 'est-ce']],
    ['(GTAS) risk-based e-commerce!', ['gtas', 'risk-based', 'e-commerce']],
    ['what is it', ['what', 'is', 'it']],
    ['risk Risk RISK', ['risk']],
    ['  …  ', []],
  ])('in “%s” are those that say something', (question, words) => {
    expect(texts(question)).toEqual(words);
  });

  test('between quotation marks stand together, in any style of marks', () => {
    expect(unitsIn('"bill of lading" « liste de surveillance » ports')).toEqual([
      { text: 'bill of lading', isPhrase: true, others: [] },
      { text: 'liste de surveillance', isPhrase: true, others: [] },
      { text: 'ports', isPhrase: false, others: [] },
    ]);
  });

  test('are eight at most', () => {
    expect(texts(Array.from({ length: 30 }, (_, index) => `word${index}`).join(' '))).toHaveLength(8);
  });
});

const matches = (first: Record<string, number | undefined>, places: Record<string, number[]> = {}): UnitMatches => ({
  first: new Map(Object.entries(first)),
  places: new Map(Object.entries(places)),
});
const idsOf = (hits: { id: string }[]) => hits.map(({ id }) => id);

describe('the ranking', () => {
  test('puts words in the title before words in the text, and often before once', () => {
    const ranked = rank(
      [matches({ text: 90, title: 2, often: 90 }, { text: [90], title: [2], often: [90, 95, 99, 120] })],
      1000,
    );
    expect(idsOf(ranked)).toEqual(['title', 'often', 'text']);
  });

  test('lets a rare word weigh more than a common one', () => {
    const common = matches(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`c${index}`, 90])));
    const ranked = rank([common, matches({ rare: 90 })], 1000);
    expect(ranked[0]?.id).toBe('rare');
  });

  test('shows hits with all words alone, and those with some of them only where there are few', () => {
    const many = rank([matches({ a: 9, b: 9, c: 9, d: 9 }), matches({ a: 9, b: 9, c: 9 })], 100);
    expect(idsOf(withAllWords(many, 2).hits).sort()).toEqual(['a', 'b', 'c']);
    const few = rank([matches({ a: 9, b: 9, c: 9 }), matches({ a: 9 })], 100);
    expect(withAllWords(few, 2)).toMatchObject({ anyWord: true, hits: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] });
    expect(withAllWords(rank([matches({ a: 9 })], 100), 1).anyWord).toBe(false);
  });
});

const row = (type: string, modes: string[], updatedAt = '2026-01-01T00:00:00Z') => ({
  filters: { transportModes: modes, language: ['en'] },
  meta: { type, organisation: 'harbour', organisationName: 'Harbour', updatedAt, marking: 'clear' },
});

describe('the facets of a bundle', () => {
  const table = JSON.parse(
    JSON.stringify(
      facetTable(
        new Map([
          ['aa', row('product', ['sea', 'air'])],
          ['bb', row('guidance', ['sea'])],
          ['cc', row('product', [], '2026-01-02T00:00:00Z')],
          ['dd', row('product', ['sea'])],
        ]),
      ),
    ),
  ) as FacetTable;
  const all = new Map<string, EntryFacets>();
  readFacets(table, 'en-x-1', new Set(['dd']), all);
  const hits = [...all.keys()].map((id) => ({ id }));

  test('come back as they went in, without what is outdated', () => {
    expect(idsOf(hits)).toEqual(['en-x-1_aa', 'en-x-1_bb', 'en-x-1_cc']);
    expect(all.get('en-x-1_aa')?.values.toSorted()).toEqual(
      ['language=en', 'organisation=harbour', 'transportModes=air', 'transportModes=sea', 'type=product'].toSorted(),
    );
    expect(all.get('en-x-1_cc')!.updated - all.get('en-x-1_aa')!.updated).toBe(24 * 60);
  });

  test('values of one field widen the choice, several fields narrow it', () => {
    expect(idsOf(filterAndCount(hits, all, { transportModes: ['sea', 'air'] }).hits)).toEqual([
      'en-x-1_aa',
      'en-x-1_bb',
    ]);
    expect(idsOf(filterAndCount(hits, all, { transportModes: ['sea'], type: ['product'] }).hits)).toEqual([
      'en-x-1_aa',
    ]);
  });

  test('a value is counted as if nothing were chosen in its own field', () => {
    const { counts } = filterAndCount(hits, all, { type: ['guidance'] });
    expect(counts.get('type=product')).toBe(2);
    expect(counts.get('transportModes=sea')).toBe(1);
    expect(counts.get('transportModes=air')).toBeUndefined();
  });
});

describe('an excerpt', () => {
  const text = Array.from({ length: 100 }, (_, index) => `w${index}`);
  const words = ['Title', '¶', 'The', 'summary', '¶', ...text, '¶', 'Revenue', 'Recettes'];
  const read = (places: number[]) =>
    excerptOf(words, places)
      .map((piece) => (piece.isMark ? `[${piece.text}]` : piece.text))
      .join('')
      .trim();

  test('is cut where most of the words are, and marks them', () => {
    const found = read([6, 65, 67]);
    expect(found).toMatch(/^… w54 .*\[w60\] w61 \[w62\] .* …$/);
    expect(found).not.toContain('w1 ');
  });

  test('is the summary where the text has none of them', () => {
    expect(read([0, 3])).toBe('The [summary]');
    expect(read([])).toBe('The summary');
    const keyword = words.indexOf('Recettes');
    expect(read([keyword])).toBe('The summary');
  });

  test('never runs into the keywords', () => {
    expect(read([102])).toMatch(/\[w97\] w98 w99$/);
  });

  test('puts French articles back to their nouns', () => {
    const pieces = excerptOf(['T', '¶', '¶', 'l’', 'évaluation', 'd’', 'un', 'risque', '¶'], [4]);
    expect(
      pieces
        .map((piece) => piece.text)
        .join('')
        .trim(),
    ).toBe('l’évaluation d’un risque');
  });
});
