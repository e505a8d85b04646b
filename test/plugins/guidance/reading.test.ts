import { describe, expect, it } from 'vitest';
import { citationOf } from '#plugins/guidance/cite.ts';
import { contentsOf, inReadingOrder, neighboursOf, volumesBeside } from '#plugins/guidance/reading.ts';
import { languageMark } from '#plugins/guidance/words.ts';
import type { EntryOutline, EntryView, Vocabulary } from '#plugins/kit/index.ts';

const vocabularyOf = (id: string, ...terms: string[]): Vocabulary => ({
  id,
  label: { en: id },
  terms: terms.map((term) => ({ id: term, label: { en: term } })),
});
const vocabularies = {
  volumes: vocabularyOf('volumes', 'first', 'second', 'third'),
  chapters: vocabularyOf('chapters', 'frame', 'process', 'tools'),
};

interface Text {
  slug: string;
  volume?: string;
  chapter?: string;
  place?: number;
}
const outline = ({ slug, ...fields }: Text) =>
  ({
    ...{ id: slug, slug, title: slug, summary: '', language: 'en' },
    organisation: { slug: 'maintainers', name: 'maintainers', kind: 'academia' },
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  }) as EntryOutline;

const texts = [
  outline({ slug: 'tools-1', volume: 'second', chapter: 'tools', place: 1 }),
  outline({ slug: 'process-2', volume: 'first', chapter: 'process', place: 2 }),
  outline({ slug: 'process-1', volume: 'first', chapter: 'process', place: 1 }),
  outline({ slug: 'frame-1', volume: 'first', chapter: 'frame', place: 1 }),
  outline({ slug: 'no-number', volume: 'first', chapter: 'frame' }),
  outline({ slug: 'same-place', volume: 'first', chapter: 'frame', place: 1 }),
  outline({ slug: 'no-chapter' }),
];
const pages = inReadingOrder(texts, vocabularies, 'en');

describe('the order of reading', () => {
  it('goes by volume, chapter, place and title', () => {
    expect(pages.map(({ slug }) => slug)).toEqual([
      ...['frame-1', 'same-place', 'no-number', 'process-1', 'process-2', 'tools-1'],
    ]);
  });

  it('is told in volumes and chapters that have a text', () => {
    const contents = contentsOf(pages, vocabularies);
    expect(
      contents.map(({ term, chapters }) => [term.id, chapters.map((one) => [one.term.id, one.pages.length])]),
    ).toEqual([
      [
        'first',
        [
          ['frame', 3],
          ['process', 2],
        ],
      ],
      ['second', [['tools', 1]]],
    ]);
  });

  it('gives each text its neighbours, also one that a translation stands for', () => {
    expect(neighboursOf(pages, ['cadre-1', 'frame-1']).next?.slug).toBe('same-place');
    expect(neighboursOf(pages, [pages[0]!.id])).toEqual({ previous: undefined, next: pages[1] });
    expect(neighboursOf(pages, [pages.at(-1)!.id])).toEqual({ previous: pages.at(-2), next: undefined });
    expect(neighboursOf(pages.slice(0, 2), [pages[4]!.id])).toEqual({});
  });

  it('leads on to the volumes beside, nearest first', () => {
    expect(volumesBeside(vocabularies, 'second')).toEqual({ before: ['first'], after: ['third'] });
    expect(volumesBeside(vocabularies, 'third').before).toEqual(['second', 'first']);
    expect(volumesBeside(vocabularies, 'gone')).toEqual({ before: [], after: [] });
  });
});

describe('around a text', () => {
  it('links say when they lead to another language', () => {
    expect(languageMark('en', 'fr')).toBe('en anglais');
    expect(languageMark('fr', 'en')).toBe('in French');
    expect(languageMark('sw', 'fr')).toBe('dans une autre langue');
    expect(languageMark('fr', 'fr')).toBeUndefined();
  });

  it('a citation names publisher, title, day, revision and address', () => {
    const entry = {
      ...{ ...texts[0]!, title: 'Tools', updatedAt: '2026-11-26T01:02:03.000Z' },
      revision: { id: 'r', number: 3, hash: 'h' },
    } as unknown as EntryView;
    expect(citationOf(entry, 'en', 'https://portal.example')).toBe(
      'maintainers: Tools. 26 Nov 2026, revision 3. https://portal.example/en/guidance/tools-1/',
    );
    expect(citationOf(entry, 'fr', 'https://portal.example')).toBe(
      'maintainers\u202f: Tools. 26 nov. 2026, révision 3. https://portal.example/fr/guidance/tools-1/',
    );
  });
});
