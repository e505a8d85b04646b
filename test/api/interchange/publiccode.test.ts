import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readPubliccode } from '#api/interchange/publiccode.ts';
import { bytesOf, entryOf, expectSound, fixture, refusals, warnings } from './read.ts';

const minimal = {
  publiccodeYmlVersion: '0',
  name: 'Seal Log',
  url: 'https://code.example.org/seal-log',
  description: { en: { shortDescription: 'Keeps track of container seals.' } },
  legal: { license: 'MIT' },
};
const read = (values: unknown) => readText(typeof values === 'string' ? values : stringify(values));
const readText = (text: string) => readPubliccode('publiccode.yml', bytesOf(text), { checkedOn: '2026-11-22' });

describe('a file of the present version', () => {
  const reading = readPubliccode('current.yml', fixture('publiccode/current.yml'), { dataLicence: 'CC0-1.0' });
  const { input, externalId, source } = entryOf(reading);
  const description = String(input.fields.description);

  it('becomes a product that its repository identifies', () => {
    expect(externalId).toBe('publiccode:https://code.example.org/harbour/manifest-reader');
    expect(input).toMatchObject({
      title: 'Manifest Reader',
      language: 'en',
      summary: 'Reads cargo manifests and shows what is missing in them.',
    });
    expect(source).toMatchObject({
      kind: 'import',
      name: 'publiccode.yml',
      licence: 'CC0-1.0',
      url: 'https://code.example.org/harbour/manifest-reader.git',
    });
  });

  it('has its fields where a product has them', () => {
    expect(input.fields).toMatchObject({
      licence: 'EUPL-1.2 OR AGPL-3.0-or-later',
      repository: 'https://code.example.org/harbour/manifest-reader.git',
      website: 'https://manifest-reader.example.org/',
      languages: ['en', 'it', 'sl'],
      deployment: ['desktop'],
      technologies: ['geospatial'],
      supportEnd: '2028-01-31',
    });
    expect((input.fields.evidence as { title: string }[]).map(({ title }) => title)).toEqual([
      'Documentation',
      'API documentation',
      'Video',
      'Roadmap',
      'Based on',
    ]);
  });

  it('keeps its Markdown, except links that lead nowhere from here', () => {
    expect(description).toMatch(/^Manifest Reader checks \*\*cargo manifests\*\* line by line\./);
    expect(description).toContain('See the user guide and the [forum](https://forum.example.org/).\nA screen\n');
    expect(description).not.toContain('img/');
  });

  it.each([
    '- Compares with earlier voyages',
    '- Also called: Manifest Reader for Ports',
    '- Owner: Harbour Authority of Example',
    '- Version: 2.10, 2026-03-31',
    '- Made for: Italy, Germany',
    '- Supports: GDPR, https://standards.example.org/manifest',
    '- Needs (open source): PostgreSQL ≥ 12, Redis 7.0 (optional)',
    '- Used by, as the file states: Port of Example',
    '- Funded by: Example Ministry',
    '- Example Prize 2025',
  ])('says in its text: %s', (line) => {
    expect(`${description}\n`).toContain(`${line}\n`);
  });

  it('says nothing about people', () => {
    expect(JSON.stringify(reading)).not.toMatch(/Cy Example|cy@|\+000|dock@/);
  });

  it('warns only about the other language and the links', () => {
    expect(warnings(reading)).toEqual([
      'description.fr: texts in fr as well',
      'description.en.longDescription: “docs/guide.md”',
    ]);
  });
});

describe('a file of an earlier version', () => {
  it('is imported with a warning for each key, code and language of its time', () => {
    const reading = readPubliccode('earlier.yml', fixture('publiccode/earlier.yml'));
    const { input } = entryOf(reading);
    expect(input).toMatchObject({
      title: 'Dogana Facile',
      language: 'it',
      summary: 'Gestione delle pratiche doganali.',
    });
    expect(input.fields).toMatchObject({ licence: 'AGPL-3.0-only', languages: ['it', 'en'] });
    expect(input.fields.description).toContain('- Intended for: city\n- Made for: Italia\n');
    expect(
      warnings(reading)
        .map((warning) => warning.split(':')[0])
        .sort(),
    ).toEqual([
      'description.ita',
      'description.ita.genericName',
      'inputTypes',
      'intendedAudience.countries',
      'intendedAudience.onlyFor',
      'it',
      'legal.authorsFile',
      'legal.license',
      'legal.repoOwner',
      'localisation.availableLanguages',
      'localisation.availableLanguages',
      'monochromeLogo',
      'tags',
    ]);
  });

  it('is read with hyphens in its keys', () => {
    const reading = readPubliccode('hyphens.yml', fixture('publiccode/hyphens.yml'));
    const { input } = entryOf(reading);
    expect(input).toMatchObject({ title: 'Seal Log', language: 'en', summary: 'Keeps track of container seals.' });
    expect(input.fields).toMatchObject({
      website: 'https://seal-log.example.org',
      deployment: ['library'],
      languages: ['en'],
    });
    expect(input.fields.description).toContain('- Scans seals');
    expect(warnings(reading)).not.toContainEqual(expect.stringContaining('unknown'));
  });

  it('is read when it follows a draft of the standard, which had no key for the repository', () => {
    const reading = readPubliccode('draft.yml', fixture('publiccode/draft.yml'));
    const { input, externalId } = entryOf(reading);
    expect(externalId).toBe('publiccode:name:old ledger');
    expect(input).toMatchObject({ title: 'Old Ledger', summary: 'A ledger of the first days.' });
    expect(input.fields).toMatchObject({ licence: 'GPL-2.0-or-later' });
    expect(input.fields).not.toHaveProperty('repository');
    expect(warnings(reading)[0]).toBe('version: a draft of the standard, “0.0.1”');
  });

  it.each([
    ['0', []],
    ['0.5.0', []],
    ['http://w3id.org/publiccode/version/0.1', []],
    ['0.9', ['publiccodeYmlVersion: “0.9”']],
    ['1', ['publiccodeYmlVersion: “1”']],
    ['latest', ['publiccodeYmlVersion: “latest”']],
    [undefined, ['publiccodeYmlVersion: nothing']],
  ])('or a later one is imported: version %s', (publiccodeYmlVersion, expected) => {
    const reading = read({ ...minimal, publiccodeYmlVersion });
    entryOf(reading);
    expect(warnings(reading)).toEqual(expected);
  });
});

describe('its languages', () => {
  const text = (shortDescription: string) => ({ shortDescription });
  it.each([
    ['English before others', { it: text('it'), en: text('en') }, 'en'],
    ['English of a region', { it: text('it'), 'en-GB': text('en') }, 'en'],
    ['else the first', { nl: text('nl'), it: text('it') }, 'nl'],
    ['the first that says anything', { nl: { features: [] }, it: text('it') }, 'it'],
    ['Norwegian, which is not “no”', { no: text('no') }, 'no'],
    ['a tag with an underscore', { de_CH: text('de') }, 'de'],
  ])('are chosen: %s', (_what, description, language) => {
    expect(entryOf(read({ ...minimal, description })).input).toMatchObject({ language, summary: language });
  });

  it('are named in French where the entry is French', () => {
    const fr = { shortDescription: 'Lit.', features: ['Lecture'], documentation: 'https://example.org/aide' };
    const { fields } = entryOf(read({ ...minimal, platforms: 'web', description: { fr } })).input;
    expect(fields.description).toContain('## Fonctions\n\n- Lecture\n\n## Données\n\n- Plateformes: web');
  });
});

describe('a file that is not as it should be', () => {
  it.each([
    ['without a name', { ...minimal, name: null }, ['name: null']],
    ['without a repository', { ...minimal, url: undefined }, ['url: nothing']],
    ['with an address that is none', { ...minimal, url: 'javascript:alert(1)' }, ['url: “javascript:alert(1)”']],
    ['without a description', { ...minimal, description: undefined }, ['description: nothing']],
    ['with a description without a language', { ...minimal, description: 'Reads.' }, ['description: “Reads.”']],
    [
      'with descriptions that say nothing',
      { ...minimal, description: { en: { features: ['x'] } } },
      ['description: a section with keys of its own'],
    ],
    ['that is a list', [1], [': a list of 1']],
    ['that is a word', 'word', [': “word”']],
    ['of comments only', '# nothing', [': null']],
  ])('is refused %s', (_what, values, expected) => {
    const reading = read(values);
    expect(reading.draft).toBeUndefined();
    expect(refusals(reading)).toEqual(expected);
  });

  it.each([
    ['name: a\n\tb: c\n', 'line 2'],
    ['name: a\nurl: "b\n', 'line 3'],
    ['name: a\ndescription: text: more\n', 'line 2'],
    ['name: a\nurl: b\nname: c\n', 'line 3'],
    ['name: a\n---\nname: b\n', 'line 2'],
  ])('is refused with the line of its mistake: %j', (text, line) => {
    expect(readText(text).problems).toMatchObject([{ path: line, severity: 'refused', expected: 'YAML' }]);
  });

  it.each([
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((key, i) => `${key}: &${key} [${`*${'abcdefgh'[i]},`.repeat(8)}]`)
        .join('\n')}\n`,
    ],
    ['an alias of itself', 'a: &a [*a]\n'],
    ['thousands of anchors', Array.from({ length: 20_000 }, (_, i) => `k${i}: &a${i} 1`).join('\n')],
    ['thousands of keys', Array.from({ length: 50_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['brackets without end', '['.repeat(500_000)],
    ['keys that are sections', '? '.repeat(200_000)],
    ['lists in lists', '- '.repeat(9000)],
  ])('is refused within seconds when it holds %s', (_what, text) => {
    const reading = readText(text);
    expectSound(reading);
    expect(reading.draft).toBeUndefined();
  });

  it('is read with aliases, merge keys, YAML 1.1, a byte order mark and line ends of Windows', () => {
    const text = `%YAML 1.1\n---\nx-texts: &texts\n  shortDescription: Short.\n${stringify({ ...minimal, description: undefined })}description:\n  en:\n    <<: *texts\n    features: [yes, 2017-04-15, 1.10]\n`;
    const { input } = entryOf(readText(`\uFEFF${text.replaceAll('\n', '\r\n')}`));
    expect(input.summary).toBe('Short.');
    expect(input.fields.description).toContain('- 2017-04-15\n- 1.10');
  });

  it('is imported without what has the wrong type, a row each', () => {
    const reading = read({
      ...minimal,
      landingURL: '/docs',
      platforms: { web: true },
      intendedAudience: { countries: ['XX', 'it', 'IT'], planets: ['Mars'] },
      localisation: { availableLanguages: ['en', 'klingon', 'fil', 'EN'] },
      maintenance: { type: 'contract', contractors: [{ name: 'x', until: '2026-02-30' }] },
      dependsOn: { open: 'PostgreSQL' },
      supports: ['gdpr'],
      legal: null,
      'my-key': 1,
    });
    const { fields } = entryOf(reading).input;
    expect(fields.languages).toEqual(['en']);
    expect(fields).not.toHaveProperty('supportEnd');
    expect(warnings(reading)).toEqual(
      expect.arrayContaining(['landingURL: “/docs”', 'platforms: a section with keys of its own']),
    );
    expect(warnings(reading)).toEqual(
      expect.arrayContaining(['intendedAudience.countries: “XX”', 'intendedAudience.planets: an unknown key']),
    );
    expect(warnings(reading)).toEqual(
      expect.arrayContaining(['maintenance.contractors.0.until: “2026-02-30”', 'legal.license: nothing']),
    );
    expect(warnings(reading)).toEqual(expect.arrayContaining(['dependsOn.open: “PostgreSQL”', 'supports.0: “gdpr”']));
  });

  it('is imported without a link when its repository is not on the web', () => {
    const reading = read({ ...minimal, url: 'git@code.example.org:seal/log.git' });
    expect(entryOf(reading).externalId).toBe('publiccode:git@code.example.org:seal/log.git');
    expect(reading.draft!.input.fields).not.toHaveProperty('repository');
    expect(warnings(reading)).toEqual(['url: “git@code.example.org:seal/log.git”']);
  });

  it.each(['https://CODE.example.org/seal-log.git', 'https://code.example.org/seal-log/'])(
    'is the same software at %s',
    (url) => {
      expect(entryOf(read({ ...minimal, url })).externalId).toBe('publiccode:https://code.example.org/seal-log');
    },
  );

  it('keeps one short description whole that is longer than a summary', () => {
    const shortDescription = 'Word '.repeat(100).trim();
    const { input } = entryOf(
      read({ ...minimal, description: { en: { shortDescription, longDescription: 'Long.' } } }),
    );
    expect(input.summary).toMatch(/Word…$/);
    expect(input.fields.description).toBe(`${shortDescription}\n\nLong.`);
  });

  it('survives names that every object has', () => {
    const reading = read(
      `${stringify(minimal)}"__proto__":\n  name: x\nvalue-of: 1\nto-string: 2\nsoftwareType: constructor\n`,
    );
    entryOf(reading);
    expect(({} as { name?: string }).name).toBeUndefined();
  });

  it.each([
    ['version', { version: { toString: '' }, publiccodeYmlVersion: undefined }],
    ['softwareType', { softwareType: [{ toString: '' }] }],
    ['dependsOn', { dependsOn: { open: [{ name: 'PostgreSQL', optional: { toString: '', valueOf: '' } }] } }],
  ])('survives a section in place of a word: %s', (_key, values) => {
    entryOf(read({ ...minimal, ...values }));
  });
});

describe('whatever a file holds', () => {
  const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.webUrl());
  const section = fc.oneof(
    anything,
    fc.array(anything),
    fc.dictionary(
      fc.constantFrom('en', 'it', 'name', 'license', 'type', 'open', 'countries'),
      fc.oneof(
        anything,
        fc.dictionary(fc.constantFrom('shortDescription', 'longDescription', 'features', 'documentation'), anything),
      ),
    ),
  );
  const keys = [
    'publiccodeYmlVersion',
    'name',
    'url',
    'landingURL',
    'platforms',
    'description',
    'legal',
    'localisation',
    'maintenance',
    'dependsOn',
    'intendedAudience',
    'organisation',
    'supports',
    'it',
    'version',
    'softwareType',
    'releaseDate',
  ];
  const file = fc.record(Object.fromEntries(keys.map((key) => [key, section])), { requiredKeys: [] });

  it('gives an entry that the portal takes, or says why not; the same one every time', () => {
    fc.assert(
      fc.property(file, (values) => {
        for (const candidate of [
          values,
          { ...values, name: minimal.name, url: minimal.url, description: minimal.description },
        ]) {
          const reading = read(JSON.stringify(candidate));
          expectSound(reading);
          expect(read(JSON.stringify(candidate))).toEqual(reading);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never throws for bytes of any kind', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => expectSound(readPubliccode('x.yml', bytes))));
  });
});
