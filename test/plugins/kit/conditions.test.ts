import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';
import { meets } from '#test/support/json-schema.ts';

const label = { en: 'L', fr: 'L' };
const declared = {
  stage: kit.choice({ plan: label, pilot: label, live: label }).optional().meta({ label }),
  areas: kit.many(kit.term('risk-areas')).meta({ label }),
  started: kit.date().meta({ label, when: { field: 'stage', is: ['pilot', 'live'] } }),
  scale: kit
    .choice({ small: label, large: label })
    .optional()
    .meta({ label, when: { field: 'stage', is: ['live'] } }),
  offices: kit.some(kit.text()).meta({ label, facet: true, when: { field: 'scale', is: ['large'] } }),
  dogs: kit.number().meta({ label, search: 'A', when: { field: 'areas', is: ['drugs'] } }),
};
const type = kit.defineEntryType({
  apiVersion: kit.KIT_VERSION,
  id: 'conditional',
  ...{ label, plural: label, purpose: label },
  markings: ['clear'],
  confirmEveryDays: 365,
  structuredData: { type: 'CreativeWork' },
  fields: declared,
});

const problemsOf = (values: unknown, schema: z.ZodType = type.fields) =>
  kit.toProblems(schema.safeParse(values).error?.issues ?? []).map(({ path, code }) => `${path} ${code}`);

describe('a field that goes with values of another', () => {
  it('is required with them, and only there', () => {
    expect(problemsOf({ stage: 'pilot', started: '2026-01-01' })).toEqual([]);
    expect(problemsOf({ stage: 'pilot' })).toEqual(['started missing']);
    expect(problemsOf({ stage: 'plan' })).toEqual([]);
    expect(problemsOf({})).toEqual([]);
  });

  it('is refused without them, in a draft as well', () => {
    for (const schema of [type.fields, type.draftFields]) {
      expect(problemsOf({ stage: 'plan', started: '2026-01-01' }, schema)).toEqual(['started not_allowed']);
      expect(problemsOf({ started: '2026-01-01' }, schema)).toEqual(['started not_allowed']);
    }
  });

  it('may be missing from a draft', () => {
    expect(problemsOf({ stage: 'pilot' }, type.draftFields)).toEqual([]);
  });

  it('says with what it goes', () => {
    const [problem] = kit.toProblems(type.fields.safeParse({ stage: 'plan', started: '2026-01-01' }).error!.issues);
    expect(problem!.message.en).toContain('only for entries where “stage” is “pilot” or “live”');
    expect(problem!.message.fr).toContain('« stage » est « pilot » ou « live »');
  });

  it('may go with one of several values', () => {
    expect(problemsOf({ areas: ['arms', 'drugs'] })).toEqual(['dogs missing']);
    expect(problemsOf({ areas: ['drugs'], dogs: 3 })).toEqual([]);
    expect(problemsOf({ areas: ['arms'], dogs: 3 })).toEqual(['dogs not_allowed']);
  });

  it('goes with nothing while the other one does not go itself', () => {
    const large = { started: '2026-01-01', scale: 'large' };
    expect(problemsOf({ stage: 'live', ...large })).toEqual(['offices missing']);
    expect(problemsOf({ stage: 'live', ...large, offices: ['Mombasa'] })).toEqual([]);
    expect(problemsOf({ stage: 'pilot', ...large, offices: ['Mombasa'] })).toEqual([
      'scale not_allowed',
      'offices not_allowed',
    ]);
  });

  it('is looked at also where another field is wrong: all problems are said at once', () => {
    expect(problemsOf({ stage: 'pilot', dogs: 'x', colour: 'red' })).toEqual(
      expect.arrayContaining(['colour unknown_key', 'started missing']),
    );
  });

  it('may say that it is empty', () => {
    const places = kit.many(kit.text()).meta({ label, when: { field: 'stage', is: ['live'] } });
    const object = kit.group({ stage: declared.stage, places });
    expect(problemsOf({ stage: 'plan', places: [] }, object)).toEqual([]);
    expect(problemsOf({ stage: 'plan', places: ['x'] }, object)).toEqual(['places not_allowed']);
  });

  it('works within the rows of a group', () => {
    const row = kit.group({
      kind: kit.choice({ buy: label, build: label }).meta({ label }),
      seller: kit.text().meta({ label, when: { field: 'kind', is: ['buy'] } }),
    });
    const rows = z.strictObject({ steps: kit.many(row) });
    expect(problemsOf({ steps: [{ kind: 'buy', seller: 'A' }, { kind: 'build' }] }, rows)).toEqual([]);
    expect(problemsOf({ steps: [{ kind: 'buy' }, { kind: 'build', seller: 'A' }] }, rows)).toEqual([
      'steps.0.seller missing',
      'steps.1.seller not_allowed',
    ]);
  });

  it('is no fact, facet or word to be found by where it does not go', () => {
    const stale = { stage: 'plan', scale: 'large', offices: ['Mombasa'], areas: [], dogs: 7 };
    expect(kit.factsOf(type.description, stale, 'en', {}).map(({ name }) => name)).toEqual(['stage', 'areas']);
    expect(kit.facetValues(type.description, stale)).toEqual([]);
    expect(Object.values(kit.searchText(type.description, stale, (_field, id) => id)).join('')).toBe('plan');
    const going = { stage: 'live', scale: 'large', offices: ['Mombasa'] };
    expect(kit.facetValues(type.description, going)).toEqual([{ field: 'offices', value: 'Mombasa' }]);
  });

  it('is described with its condition, and as needed', () => {
    expect(type.description.find(({ name }) => name === 'started')).toMatchObject({
      required: true,
      when: { field: 'stage', is: ['pilot', 'live'] },
    });
    expect(type.description.find(({ name }) => name === 'scale')).toMatchObject({ required: false });
  });

  it.each([
    [{ stage: 'pilot', started: '2026-01-01' }, true],
    [{ stage: 'pilot' }, false],
    [{ stage: 'plan' }, true],
    [{ stage: 'plan', started: '2026-01-01' }, false],
    [{ areas: ['drugs'], dogs: 3 }, true],
    [{ areas: ['drugs'] }, false],
    [{ areas: ['arms'], dogs: 3 }, false],
  ])('says the same in the JSON Schema: %j fits it: %s', (values, fits) => {
    const { allOf = [] } = kit.jsonSchemaOf(type);
    expect(type.fields.safeParse(values).success).toBe(fits);
    expect(allOf).not.toEqual([]);
    expect(meets({ allOf }, values)).toBe(fits);
  });
});

describe('a condition that cannot be', () => {
  const describing = (fields: Record<string, z.ZodType>) => () => kit.describeFields(z.object(fields));
  const { stage } = declared;
  const going = (when: kit.Condition, more: z.core.GlobalMeta = {}) => kit.text().meta({ label, when, ...more });

  it.each([
    ['there is no such field', { field: going({ field: 'stag', is: ['plan'] }), stage }, /“field”.*“stag”.*no field/],
    ['the other comes after it', { field: going({ field: 'stage', is: ['plan'] }), stage }, /before it/],
    ['it goes with itself', { field: going({ field: 'field', is: ['plan'] }) }, /before it/],
    [
      'the other is not chosen',
      { name: kit.text().meta({ label }), field: going({ field: 'name', is: ['a'] }) },
      /kind text/,
    ],
    ['it has no such choice', { stage, field: going({ field: 'stage', is: ['plan', 'over'] }) }, /never “over”/],
    ['nothing is named', { stage, field: going({ field: 'stage', is: [] }) }, /never/],
    [
      'fewer may read the other',
      { stage: stage.meta({ label, readableBy: 'agencies' }), field: going({ field: 'stage', is: ['plan'] }) },
      /only agencies may read it/,
    ],
  ])('is an error that says so: %s', (_what, fields, message) => {
    expect(describing(fields)).toThrow(message);
  });

  it('may be told to those who read the other', () => {
    const meta = { label, readableBy: 'agencies' } as const;
    const field = going({ field: 'stage', is: ['plan'] }, meta);
    expect(describing({ stage: stage.meta(meta), field })).not.toThrow();
  });
});
