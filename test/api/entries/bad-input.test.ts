import { beforeAll, describe, expect, it } from 'vitest';
import { describeEachDialect } from '../../support/each-dialect.ts';
import { draftInput, type Organisation, openWorld, type Person, type World } from '../../support/world.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';
/** JavaScript can make neither a text nor a number of such a length. */
const UNCOMPARABLE = { length: { toString: 1 } };
const experience = { type: 'experience', marking: 'amber' };

/** What is wrong, what is sent instead of a good draft, and the problems that the answer must name. */
const cases: [wrong: string, change: object, problems: Record<string, string>][] = [
  ['an unknown key', { colour: 'red' }, { colour: 'unknown_key' }],
  ['an unknown field', { fields: { colour: 'red' } }, { 'fields.colour': 'unknown_key' }],
  ['the id of somebody else’s entry', { id: UNKNOWN_ID }, { id: 'unknown_key' }],
  ['a state of its own choice', { state: 'published' }, { state: 'unknown_key' }],
  ['an unknown type', { type: 'gadget' }, { type: 'not_in_list' }],
  ['a type from the prototype', { type: 'constructor' }, { type: 'not_in_list' }],
  ['__proto__ as the type', { type: '__proto__' }, { type: 'not_in_list' }],
  ['a title of the wrong type', { title: 7 }, { title: 'wrong_type' }],
  ['a title whose length is no number', { title: UNCOMPARABLE }, { 'title.length.toString': 'unknown_key' }],
  ['a title of blanks', { title: '   ' }, { title: 'missing' }],
  ['a title that is too long', { title: 'x'.repeat(161) }, { title: 'too_long' }],
  ['a summary that is too long', { summary: 'x'.repeat(301) }, { summary: 'too_long' }],
  ['an unknown marking', { marking: 'purple' }, { marking: 'not_in_list' }],
  ['a marking that the type does not allow', { marking: 'amber' }, { marking: 'not_allowed' }],
  ['a marking that needs a group', { ...experience, fields: {}, marking: 'red' }, { group: 'missing' }],
  ['a group that no marking asks for', { group: 'x' }, { group: 'not_allowed' }],
  ['a group that is no text', { group: ['x'] }, { group: 'wrong_type' }],
  ['a language that is no code', { language: 'English' }, { language: 'wrong_format' }],
  ['fields that are a list', { fields: [] }, { fields: 'wrong_type' }],
  ['a list where a text belongs', { fields: { description: ['x'] } }, { 'fields.description': 'wrong_type' }],
  [
    'a term that is in no vocabulary',
    { fields: { riskAreas: ['drugs', 'magic'] } },
    { 'fields.riskAreas.1': 'not_in_list' },
  ],
  ['a choice that is not offered', { fields: { costModel: 'gift' } }, { 'fields.costModel': 'not_in_list' }],
  ['an address that runs', { fields: { website: 'javascript:alert(1)' } }, { 'fields.website': 'wrong_format' }],
  [
    'a key inside a group',
    { fields: { evidence: [{ title: 'a', url: 'https://a.example', x: 1 }] } },
    { 'fields.evidence.0.x': 'unknown_key' },
  ],
  [
    'a reference to nothing',
    { ...experience, fields: { products: [UNKNOWN_ID] } },
    { 'fields.products.0': 'not_in_list' },
  ],
  ['a reserved address', { slug: 'page' }, { slug: 'not_allowed' }],
  ['an address with a path in it', { slug: '../admin' }, { slug: 'wrong_format' }],
  ['a null byte in a text', { title: 'a\0b' }, { title: 'wrong_format' }],
  ['a null byte in a field', { fields: { dataLocation: 'a\0b' } }, { 'fields.dataLocation': 'wrong_format' }],
  ['half a character', { fields: { eligibility: 'a\ud800b' } }, { 'fields.eligibility': 'wrong_format' }],
  [
    'text that is nested too deeply',
    { fields: { description: '> '.repeat(80) + 'x' } },
    { 'fields.description': 'not_allowed' },
  ],
  [
    'several things at once',
    { title: '', language: 'English', fields: { description: 3, colour: 1, website: 'none' } },
    {
      ...{ title: 'missing', language: 'wrong_format', 'fields.description': 'wrong_type' },
      ...{ 'fields.colour': 'unknown_key', 'fields.website': 'wrong_format' },
    },
  ],
];

describeEachDialect('a draft that cannot be accepted', (open) => {
  let world: World;
  let organisation: Organisation;
  let officer: Person;
  beforeAll(async () => {
    world = await openWorld(await open());
    organisation = await world.buildOrganisation({ kind: 'customs' });
    officer = await world.buildAccount({ organisation });
  });
  const countEntries = async () => (await world.database.read.selectFrom('entry').select('id').execute()).length;

  it.each(cases)('because of %s is refused, with each problem at its path', async (_wrong, change, problems) => {
    const { status, body } = await officer.post('/api/entries', { ...draftInput('product', organisation), ...change });
    expect([status, body.title]).toEqual([400, 'invalid_input']);
    const found = Object.fromEntries((body.problems ?? []).map(({ path, code }) => [path, code]));
    expect(found).toMatchObject(problems);
    expect(await countEntries()).toBe(0);
  });

  it('says how to mend it, in words', async () => {
    const { body } = await officer.post('/api/entries', {
      ...draftInput('product', organisation),
      language: 'English',
    });
    for (const { message } of body.problems) expect(message).toMatch(/^[A-Z].*\.$/);
    expect(body.detail).toMatch(/Nothing was changed/);
  });

  describe('when the JSON itself is hostile', () => {
    const sendRaw = (body: string, type = 'application/json') =>
      officer.send('/api/entries', {
        method: 'POST',
        body,
        headers: { 'Content-Type': type, Origin: 'http://localhost' },
      });
    const good = () => JSON.stringify(draftInput('product', organisation)).slice(1);

    it.each(['__proto__', 'constructor', 'prototype', 'toString'])('refuses the key %s', async (key) => {
      const { body } = await sendRaw(`{"${key}":{"isAdmin":true},${good()}`);
      expect(body.problems).toMatchObject([{ path: key, code: 'unknown_key' }]);
    });

    it.each(['__proto__', 'constructor', 'prototype', 'toString'])('refuses the field %s', async (key) => {
      const { body } = await sendRaw(`{${good().replace('"fields":{', `"fields":{"${key}":{"isAdmin":true},`)}`);
      expect(body.problems).toMatchObject([{ path: `fields.${key}`, code: 'unknown_key' }]);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    });

    it('refuses lists in lists without end', async () => {
      const { status } = await sendRaw(
        `{${good().replace('"fields":{', `"fields":{"inputs":${'['.repeat(1e5)}${']'.repeat(1e5)},`)}`,
      );
      expect(status).toBe(400);
    });

    it.each(['', '{', '[', '"text"', 'null', '[]', '{"type":}', '\u0000', '{"title":"\ud800'])(
      'refuses %j',
      async (text) => {
        const { status, body } = await sendRaw(text);
        expect([status, body.title]).toEqual([400, 'invalid_input']);
      },
    );

    it('refuses JSON that is said to be something else', async () => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/xml',
      ])
        expect((await sendRaw(`{${good()}`, type)).body).toMatchObject({
          status: 415,
          title: 'unsupported_media_type',
        });
    });
  });
});

describe('the good draft that the cases start from', () => {
  it('has nothing of what they complain about', () => {
    const good = draftInput('product', { slug: 'a' });
    expect(Object.keys(good).toSorted()).toEqual([
      'fields',
      'language',
      'marking',
      'organisation',
      'summary',
      'title',
      'type',
    ]);
  });
});
