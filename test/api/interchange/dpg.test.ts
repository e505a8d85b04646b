import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDpg } from '#api/interchange/dpg.ts';
import { bytesOf, entryOf, expectSound, fixture, refusals, warnings } from './read.ts';

const minimal = {
  name: 'Seal Log',
  description: 'Keeps track of container seals.',
  license: [{ spdx: 'MIT', licenseURL: 'https://example.org/licence' }],
  SDGs: [{ SDGNumber: 9 }],
  type: ['software'],
  organizations: [],
  stage: 'nominee',
};
const read = (values: unknown, file = 'seal-log.json') => readDpg(file, bytesOf(values), { checkedOn: '2026-11-22' });

describe('a record of the later schema', () => {
  const reading = readDpg('records/border-queue.json', fixture('dpg/border-queue.json'), { checkedOn: '2026-11-22' });
  const { input, externalId, source } = entryOf(reading);
  const description = String(input.fields.description);

  it('becomes a product under the name of its file, with the source and licence of the data', () => {
    expect(externalId).toBe('dpg:border-queue');
    expect(input).toMatchObject({ type: 'product', title: 'Border Queue', language: 'en', marking: 'clear' });
    expect(source).toMatchObject({ kind: 'import', licence: 'Unlicense', checkedOn: '2026-11-22' });
  });

  it('has its first repository, its kind and all its licences', () => {
    expect(input.fields).toMatchObject({
      repository: 'https://code.example.org/border-queue',
      website: 'https://border-queue.example.org/',
      licence: 'GPL-3.0-only AND CC-BY-4.0',
      deployment: ['data-set'],
      technologies: ['ai', 'big-data'],
    });
    expect(warnings(reading)).toEqual(['license.0.spdx: “GPL-3.0”', 'license: “GPL-3.0-only, CC-BY-4.0”']);
  });

  it('names pages as evidence once, for all the goals that they are evidence of', () => {
    expect(input.fields.evidence).toContainEqual({
      title: 'Evidence for SDG 9, 13',
      url: 'https://border-queue.example.org/study',
    });
    expect(input.fields.evidence).toContainEqual({
      title: 'Source code: Lane sensors',
      url: 'https://code.example.org/lane-sensors',
    });
  });

  it('says the rest in its text, and a text that several goals share only once', () => {
    expect(description).toContain(
      '- SDG 9, Industry, innovation and infrastructure; SDG 13, Climate action: Shorter queues. Less fuel burnt.',
    );
    expect(description).toContain('- Owner: Crossing Institute, <https://crossing.example.org/>');
    expect(description).toContain('- Also known as: BQ\n');
    expect(description.match(/Shorter queues/g)).toHaveLength(1);
  });

  it('says nothing about people', () => {
    expect(JSON.stringify(reading)).not.toMatch(/Ada Example|ada@/);
  });
});

describe('a record of the earlier schema', () => {
  it('is read with its one repository, its goals in pairs and spaces behind its licence', () => {
    const reading = readDpg('tariff-reader.json', fixture('dpg/tariff-reader.json'));
    const { fields } = entryOf(reading).input;
    expect(fields).toMatchObject({
      repository: 'https://code.example.org/tariff-reader',
      licence: 'ODC-By-1.0',
      deployment: ['data-set', 'specification'],
    });
    expect(fields).not.toHaveProperty('website');
    expect(fields.description).toContain('- SDG 8, Decent work and economic growth\n- SDG 16, ');
    expect(warnings(reading)).toEqual(['license.0.spdx: “ODC-By-1.0 ”']);
  });

  it.each([
    ['one section', { spdx: 'Apache-2.0', licenseURL: '' }],
    ['an identifier', 'Apache-2.0'],
    ['a list of identifiers', ['Apache-2.0']],
    ['the earliest keys', [{ spdx: 'Apache-2.0', link: 'https://example.org/l' }]],
  ])('may state its licence as %s', (_how, license) => {
    expect(entryOf(read({ ...minimal, license })).input.fields.licence).toBe('Apache-2.0');
  });

  it.each([
    [[3, 4]],
    [['3', '4']],
    [
      [
        [3, 'Good Health'],
        [4, 'Quality Education'],
      ],
    ],
  ])('may number its goals as %j', (SDGs) => {
    const reading = read({ ...minimal, SDGs });
    expect(entryOf(reading).input.fields.description).toContain(
      '- SDG 3, Good health and well-being\n- SDG 4, Quality education',
    );
    expect(warnings(reading)).toEqual([]);
  });
});

describe('a record that is not as it should be', () => {
  it.each([
    ['without a name', { ...minimal, name: undefined }, ['name: nothing']],
    ['with a name that is null', { ...minimal, name: null }, ['name: null']],
    ['with a name of spaces and tags', { ...minimal, name: ' <b></b> ' }, ['name: “ <b></b> ”']],
    ['with a section for a name', { ...minimal, name: { en: 'x' } }, ['name: a section with keys of its own']],
    ['without name and description', { license: 'MIT' }, ['name: nothing', 'description: nothing']],
    ['that is a list', [minimal], [': a list of 1']],
    ['that is null', null, [': null']],
    ['that is text', '"x"', [': “x”']],
    ['that is empty', '  \n', [': an empty file']],
  ])('is refused %s', (_what, values, expected) => {
    const reading = read(values);
    expect(reading.draft).toBeUndefined();
    expect(refusals(reading)).toEqual(expected);
  });

  it.each([
    ['{\n"name": "x",\n"description" "y"\n}', 'line 3'],
    ['{\n"name": "x",', 'line 2'],
    ['{\n"name": "x"\n\n', 'line 2'],
    ["{'name': 'x'}", 'line 1'],
    ['{\n"a": [1,\nnope,\n2],\n"b": 3\n}', 'line 3'],
    ['{\n"a": 1\n}\n}\n', 'line 4'],
  ])('is refused with the line of its mistake: %j', (text, line) => {
    expect(readDpg('x.json', bytesOf(text)).problems).toMatchObject([
      { path: line, severity: 'refused', expected: 'JSON' },
    ]);
  });

  it('is refused when it is not UTF-8, or too large', () => {
    const latin1 = new Uint8Array([...bytesOf('{\n"name": "'), 0xe9, ...bytesOf('"}')]);
    expect(refusals(readDpg('x.json', latin1))).toEqual(['line 2: bytes that are not']);
    expect(refusals(readDpg('x.json', new Uint8Array([0xff, 0xfe, 0x7b, 0])))).toEqual([': UTF-16']);
    expect(refusals(readDpg('x.json', bytesOf(' '.repeat(1024 * 1024 + 1))))).toEqual([': 1025 KiB']);
    expect(refusals(readDpg('x.json', bytesOf('['.repeat(1_000_000))))).toHaveLength(1);
  });

  it('is read with a byte order mark and line ends of any kind', () => {
    const text = `\uFEFF${JSON.stringify({ ...minimal, description: 'One.\r\nTwo.\rThree.' }, null, 2).replaceAll('\n', '\r\n')}`;
    const { input } = entryOf(readDpg('x.json', bytesOf(text)));
    expect(input.fields.description).toContain('One.\nTwo.\nThree.');
    expect(input.summary).toBe('One. Two. Three.');
  });

  it('is imported without what has the wrong type, a row each', () => {
    const reading = read({
      ...minimal,
      website: 7,
      sectors: { a: 1 },
      type: [null, 'software', ['x']],
      repositories: ['https://example.org/a', { url: null }],
      organizations: 'none',
      SDGs: [{ SDGNumber: 99 }, {}, 'peace'],
      extra: true,
    });
    expect(entryOf(reading).input.fields).not.toHaveProperty('repository');
    expect(warnings(reading)).toEqual(
      expect.arrayContaining(['website: “7”', 'sectors: a section with keys of its own', 'type.2: a list of 1']),
    );
    expect(warnings(reading)).toEqual(expect.arrayContaining(['SDGs.0: 99', 'SDGs.1: nothing', 'SDGs.2: “peace”']));
    expect(warnings(reading)).toEqual(
      expect.arrayContaining(['repositories.0: “https://example.org/a”', 'extra: an unknown key']),
    );
  });

  it('is imported without addresses that a page must not link to', () => {
    const reading = read({
      ...minimal,
      website: 'javascript:alert(1)',
      repositories: [
        { url: 'git@example.org:a/b.git' },
        { url: 'ftp://example.org' },
        { url: 'https://me:secret@example.org/' },
      ],
    });
    expect(entryOf(reading).input.fields).not.toHaveProperty('website');
    expect(JSON.stringify(entryOf(reading).input)).not.toMatch(/javascript|ftp:|secret/);
    expect(warnings(reading)).toHaveLength(4);
  });

  it('gives the addresses within prose, and says so', () => {
    const evidenceURL =
      'https://a.example.org/x (in Norwegian),\nhttps://b.example.org/y_(z). See also www.example.org';
    const reading = read({ ...minimal, SDGs: [{ SDGNumber: 9, evidenceURL }] });
    const urls = (entryOf(reading).input.fields.evidence as { url: string }[]).map(({ url }) => url);
    expect(urls).toEqual(['https://a.example.org/x', 'https://b.example.org/y_(z)', 'https://example.org/licence']);
    expect(warnings(reading)).toHaveLength(1);
  });

  it('becomes plain text where it holds HTML', () => {
    const description =
      '<p>Fast &amp; <b>small</b>.</p><ul><li>One<li>Two</ul><script>steal()</script><!-- x -->a < b <Vector>';
    const reading = read({ ...minimal, name: 'R&amp;D <i>Lab</i>', description });
    const { input } = entryOf(reading);
    expect(input.title).toBe('R&D Lab');
    expect(input.fields.description).toMatch(/^Fast & small\.\n\n- One\n- Two\n\na < b <Vector>/);
    expect(warnings(reading)).toEqual(['name: HTML', 'description: HTML']);
  });

  it('is shortened where it is too long: the summary after a sentence, the rest with a warning', () => {
    const sentence = 'This sentence is exactly one of many, e.g. like this one. ';
    const reading = read({ ...minimal, name: 'Name '.repeat(100), description: sentence.repeat(5000) });
    const { input } = entryOf(reading);
    expect(input.summary).toBe(sentence.repeat(5).trim());
    expect(input.title).toMatch(/Name…$/);
    expect(String(input.fields.description).length).toBeLessThanOrEqual(200_000);
    expect(warnings(reading).map((warning) => warning.split(':')[0])).toEqual(['name', 'description']);
  });

  it('survives names that every object has', () => {
    const text = JSON.stringify({ ...minimal, type: ['constructor'], stage: 'toString' }).replace(
      '{',
      '{"__proto__":{"name":"x"},',
    );
    const reading = readDpg('constructor.json', bytesOf(text));
    expect(entryOf(reading).input.fields.description).toContain('- Kind: constructor\n- Stage: toString');
    expect(({} as { name?: string }).name).toBeUndefined();
  });
});

describe('whatever a record holds', () => {
  const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.webUrl());
  const items = fc.oneof(
    anything,
    fc.array(
      fc.oneof(anything, fc.dictionary(fc.constantFrom('spdx', 'url', 'name', 'SDGNumber', 'evidenceURL'), anything)),
    ),
  );
  const keys = [
    'name',
    'description',
    'license',
    'website',
    'SDGs',
    'sectors',
    'type',
    'repositories',
    'repositoryURL',
    'organizations',
    'stage',
  ];
  const record = fc.record(Object.fromEntries(keys.map((key) => [key, items])), { requiredKeys: [] });

  it('gives an entry that the portal takes, or says why not; the same one every time', () => {
    fc.assert(
      fc.property(record, fc.string({ minLength: 1, unit: 'binary' }), (values, text) => {
        for (const candidate of [values, { ...values, name: text, description: `${text}.` }]) {
          const reading = read(candidate);
          expectSound(reading);
          expect(read(candidate)).toEqual(reading);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never throws for bytes of any kind', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => expectSound(readDpg('x.json', bytes))));
  });
});
