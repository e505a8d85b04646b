import { describe, expect, it } from 'vitest';
import * as kit from '#plugins/kit/index.ts';
import { noticeType } from '#test/support/notice-type.ts';

const problemOf = (overrides: Parameters<typeof noticeType>[0]): string => {
  try {
    noticeType(overrides);
  } catch (error) {
    expect(error).toBeInstanceOf(kit.PluginProblem);
    return (error as Error).message;
  }
  return 'it was accepted';
};

describe('the version of the kit that a plugin was made for', () => {
  it.each(['0.9', '2.0', '1.1', '1', '1.0.0', '', 'latest', 'v1.0'])('is refused when it is %j', (apiVersion) => {
    const problem = problemOf({ apiVersion });
    expect(problem).toContain('“notice”');
    expect(problem).toContain(apiVersion);
    expect(problem).toContain(`version ${kit.KIT_VERSION} of the plugin kit`);
    expect(problem).toMatch(/Update the|Write apiVersion/);
  });

  it('is refused when it is not said', () => {
    expect(() => {
      kit.requireApiVersion('old', undefined);
    }).toThrow(/Plugin “old” does not say.*missing/);
  });

  it('is ours in every plugin of the repository', async () => {
    const { entryTypes } = await import('#plugins/index.ts');
    expect(Object.values(entryTypes).map(({ apiVersion }) => apiVersion)).toEqual(
      Object.values(entryTypes).map(() => kit.KIT_VERSION),
    );
  });
});

describe('the review policy of a type', () => {
  it('is one reviewer and every field, when nothing is said', () => {
    expect(noticeType().review).toEqual({ approvals: 1 });
  });

  it.each<[Parameters<typeof noticeType>[0], RegExp]>([
    [{ review: { approvals: 0 } }, /review\.approvals is 0, so nobody else has read its entries/],
    [{ review: { approvals: -1 } }, /review\.approvals is -1.*from 0 to 5/],
    [{ review: { approvals: 6 } }, /review\.approvals is 6/],
    [{ review: { approvals: 1.5 } }, /review\.approvals is 1\.5/],
    [{ review: { by: [] } }, /review\.by is empty/],
    [{ review: { by: ['custom'] } }, /“custom”.*customs, border-agency/],
    [{ review: { resets: ['text' as 'body'] } }, /“text”.*body, risks, phone/],
  ])('is refused when it is %j', (overrides, problem) => {
    expect(problemOf(overrides)).toMatch(problem);
  });
});

describe('the versions of the fields of a type', () => {
  const step = (fields: kit.FieldValues) => fields;

  it.each<[Parameters<typeof noticeType>[0], RegExp]>([
    [{ version: 2 }, /version 2, but migrate has no step 2/],
    [{ version: 4, migrate: { 2: step, 4: step } }, /no step 3/],
    [{ version: 2, migrate: { 2: step, 3: step } }, /a step 3, but its fields are of version 2/],
    [{ version: 2, migrate: { 1: step, 2: step } }, /a step 1/],
    [{ version: 0 }, /version is 0/],
    [{ version: 1.5 }, /version is 1\.5/],
  ])('are refused with a gap or a step too many: %j', (overrides, problem) => {
    expect(problemOf(overrides)).toMatch(problem);
  });

  const old = { text: 'Old words', phone: '1' };
  const type = noticeType({
    version: 3,
    migrate: {
      2: ({ text, ...rest }) => ({ ...rest, body: text }),
      3: (fields) => ({ ...fields, phone: `+${String(fields.phone)}` }),
    },
  });

  it('are gone through one by one, from the one that was stored', () => {
    expect(kit.migrateFields(type, old, 1)).toEqual({ body: 'Old words', risks: [], phone: '+1' });
    expect(kit.migrateFields(type, { body: 'New' }, 2)).toEqual({ body: 'New', risks: [], phone: '+undefined' });
  });

  it('leave what was stored as it was, whatever a step does to its copy', () => {
    const greedy = noticeType({
      version: 2,
      migrate: {
        2: (fields) => {
          delete fields.text;
          return { body: 'x' };
        },
      },
    });
    const stored = { text: 'Old words' };
    kit.migrateFields(greedy, stored, 1);
    expect(stored).toEqual({ text: 'Old words' });
  });

  it.each<[string, (fields: kit.FieldValues) => kit.FieldValues, RegExp]>([
    [
      'throws',
      () => {
        throw new Error('No words.');
      },
      /Plugin “notice”, step 2: it threw “No words\.”/,
    ],
    ['makes what its fields do not know', () => ({ words: 'x' }), /step 2: what it made does not fit.*words/],
    ['makes a value of the wrong kind', () => ({ body: 7 }), /step 2: what it made does not fit.*body/],
    ['makes nothing', () => undefined as unknown as kit.FieldValues, /step 2: what it made does not fit/],
  ])('name plugin and step when one %s', (_name, migrate, problem) => {
    const broken = noticeType({ version: 2, migrate: { 2: migrate } });
    expect(() => kit.migrateFields(broken, old, 1)).toThrow(kit.MigrationProblem);
    expect(() => kit.migrateFields(broken, old, 1)).toThrow(problem);
    expect(kit.findCurrentFields(broken, old, 1)).toBeUndefined();
  });

  it('are not gone back', () => {
    expect(kit.findCurrentFields(noticeType(), old, 2)).toBeUndefined();
  });
});
