import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSeed } from '#api/content/seed.ts';
import { loadVocabularies } from '#api/content/vocabularies.ts';
import { CONTENT } from '#api/process.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryDirectory();
});
const write = (name: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
};
const messageOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

const OWNERS = '- slug: wco\n  name: WCO\n  kind: international-organisation\n  summary: An organisation.\n';
const PRODUCT =
  'organisation: wco\ntitle: CTS\nsummary: A system.\ncheckedOn: 2026-11-22\nfields:\n  description: Text.\n  repository: null\n';
const GUIDANCE =
  '---\ntitle: Process\nsummary: How.\nupdatedOn: 2026-11-22\nsources: []\n---\nimport X from "../x.astro"\n\n## One\n\n<X client:load />\n\nText stays.\n';

describe('what ships with the portal', () => {
  it('is read without a problem', () => {
    const seed = readSeed(CONTENT);
    expect(seed.entries.length).toBeGreaterThan(15);
    const owners = new Set(seed.organisations.map(({ slug }) => slug));
    expect(seed.entries.filter(({ organisation }) => !owners.has(organisation))).toEqual([]);
    expect(Object.keys(loadVocabularies(CONTENT))).toContain('risk-areas');
  });
});

describe('seed content', () => {
  it('becomes entries with an address, an owner and a day on which it was checked', () => {
    write('seed/organisations.yaml', OWNERS);
    write('seed/product/cargo-targeting.yaml', PRODUCT);
    const { organisations, entries } = readSeed(folder);
    expect(organisations).toMatchObject([{ slug: 'wco', kind: 'international-organisation' }]);
    expect(entries).toEqual([
      {
        organisation: 'wco',
        entry: {
          externalId: 'seed:cargo-targeting',
          source: { kind: 'seed', name: 'Public sources', checkedOn: '2026-11-22' },
          input: {
            ...{
              type: 'product',
              slug: 'cargo-targeting',
              title: 'CTS',
              summary: 'A system.',
              language: 'en',
              marking: 'clear',
            },
            fields: { description: 'Text.' },
          },
        },
      },
    ]);
  });

  it('takes the words of guidance, and neither its imports nor its components', () => {
    write('guidance/process.mdx', GUIDANCE.replaceAll('\n', '\r\n'));
    const [found] = readSeed(folder).entries;
    expect(found?.entry.input.fields.body).toBe('## One\n\n\nText stays.');
    expect(found?.entry).toMatchObject({ externalId: 'content:process', source: { kind: 'content' } });
  });

  it('may be absent', () => {
    expect(readSeed(folder)).toEqual({ organisations: [], entries: [] });
    expect(loadVocabularies(folder)).toEqual({});
  });

  it('that cannot be used is named wholly: file, place, and what was expected', () => {
    write(
      'seed/product/a.yaml',
      'organisation: wco\ntitle: 7\nsummary: x\ncheckedOn: yesterday\nfields: {}\ncolour: red\n',
    );
    write('seed/product/b.yaml', 'organisation: [\n');
    write('seed/product/c.yaml', '');
    const message = messageOf(() => readSeed(folder));
    expect(message).toMatch(/^Content that cannot be used \(\d+\):/);
    for (const words of [
      /a\.yaml: title: /,
      /a\.yaml: checkedOn: /,
      /a\.yaml: .*colour/,
      /b\.yaml: .*line/s,
      /c\.yaml: \(root\)/,
    ])
      expect(message).toMatch(words);
  });

  it('that is YAML made to blow up is refused', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`),
    ];
    write('seed/product/bomb.yaml', bomb.join('\n'));
    expect(messageOf(() => readSeed(folder))).toMatch(/bomb\.yaml|alias/i);
  });
});

describe('vocabularies', () => {
  it('that cannot be used are named wholly', () => {
    write('vocabularies/a.yaml', 'id: a\nlabel: {en: A}\nterms: []\n');
    write('vocabularies/b.yaml', 'id: B B\nlabel: {fr: B}\nterms:\n  - id: One Two\n    label: {en: ""}\n');
    const message = messageOf(() => loadVocabularies(folder));
    for (const words of [
      /a\.yaml: terms: /,
      /b\.yaml: id: /,
      /b\.yaml: label\.en: /,
      /b\.yaml: terms\.0\.id: /,
      /b\.yaml: terms\.0\.label\.en: /,
    ])
      expect(message).toMatch(words);
  });
});
