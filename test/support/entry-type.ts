import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';
import { fillForm } from './fill-form.ts';
import { type EntryTypeFixtures, readFixture } from './fixtures.ts';
import { findTranslationProblems } from './french.ts';

/** The contract of a plugin: what every kind of entry must do, so that the host need not know which one it is. */
export function testEntryType(type: kit.EntryType, { smallest, largest }: EntryTypeFixtures): void {
  const fixtures = Object.entries({ smallest, largest });
  const accepts = (schema: z.ZodType, values: unknown): boolean => schema.safeParse(values).success;
  const required = type.description.filter((field) => field.required);
  const without = withoutFieldOf(type);

  describe('its declaration', () => {
    it('has an id that is a path segment, and a period after which facts are confirmed', () => {
      expect(type.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(type.confirmEveryDays).toSatisfy((days: number) => Number.isInteger(days) && days > 0);
    });

    it('allows markings from wide to narrow, its default among them, and publishers that exist', () => {
      expect(type.markings.length).toBeGreaterThan(0);
      expect(type.markings).toEqual(kit.MARKINGS.filter((marking) => type.markings.includes(marking)));
      expect(type.publishers.length).toBeGreaterThan(0);
      expect([...new Set(type.publishers)].filter((kind) => !kit.ORGANISATION_KINDS.includes(kind))).toEqual([]);
    });

    it('is labelled in every language of the portal', () => {
      const { label, plural, purpose } = type;
      const own = Object.entries({ label, plural, purpose }).flatMap(([key, text]) =>
        findTranslationProblems(key, text),
      );
      expect([...own, ...findLabelProblems(type.description)]).toEqual([]);
    });
  });

  describe('its restricted fields', () => {
    const restricted = type.description.filter(({ access }) => access.read !== 'readers');

    it('carry no search weight: nobody finds an entry by words that not everybody may read', () => {
      const weighted = restricted.flatMap((field) => [field, ...(field.fields ?? [])]).filter(({ search }) => search);
      expect(weighted.map(({ name }) => name)).toEqual([]);
    });

    it('say who filters, counts and sorts only where entries are filtered, counted and sorted by them', () => {
      const idle = type.description.filter(
        ({ facet, access: { read, filter, count, sort } }) =>
          !facet && [filter, count, sort].some((audience) => audience !== read),
      );
      expect(idle.map(({ name }) => name)).toEqual([]);
    });

    it('are neither in the search text nor needed for the structured data', () => {
      const open = restricted.reduce((values, { name }) => without(values, name), largest);
      const words = (values: kit.FieldValues) => kit.searchText(type.description, values, (_field, value) => value);
      expect(words(largest)).toEqual(words(open));
      expect(() => type.structuredData.from(open)).not.toThrow();
    });
  });

  describe('its fixtures', () => {
    it('are complete: nothing can be left out of the smallest, nothing added to the largest', () => {
      const spare = Object.keys(smallest).filter((name) => accepts(type.fields, without(smallest, name)));
      expect(spare).toEqual([]);
      // A file belongs to one entry, so no fixture can name one: `test/api/files` has entries with files.
      const wanted = type.description.filter((field) => !holdsFiles(field));
      expect(Object.keys(largest).toSorted()).toEqual(wanted.map(({ name }) => name).toSorted());
    });
  });

  describe.each(fixtures)('the %s entry', (_name, values) => {
    it('may be submitted, and saved as a draft', () => {
      expect(kit.toProblems(type.fields.safeParse(values).error?.issues ?? [])).toEqual([]);
      expect(accepts(type.draftFields, values)).toBe(true);
    });

    it('comes back from the form as it went in', () => {
      const found = kit.readFields(type.description, fillForm(type.description, values));
      expect(found).toEqual(values);
      expect(type.fields.parse(found)).toEqual(type.fields.parse(values));
    });

    it('comes back from plain text, as in a table, as it went in', () => {
      for (const field of type.description) {
        const stored = type.fields.parse(values)[field.name];
        const plain = kit.toPlain(field, stored);
        expect(kit.fromPlain(field, plain) ?? [], field.name).toEqual(stored ?? []);
      }
    });

    it('fits the published JSON Schema', () => {
      const published = jsonSchemaOf(type);
      expect(accepts(z.fromJSONSchema(published), values)).toBe(true);
    });

    it('has facts in every language and words to be found by', () => {
      for (const locale of kit.LOCALES) {
        const facts = kit.factsOf(type.description, values, locale, {});
        expect(facts.filter(({ label }) => !label)).toEqual([]);
        expect(facts.flatMap((fact) => fact.values).filter(({ text }) => !text)).toEqual([]);
      }
      const words = kit.searchText(type.description, values, (_field, value) => value);
      expect(Object.values(words).join('').length).toBeGreaterThan(0);
    });

    it('has structured data that is plain JSON and repeats no key of the host', () => {
      const { type: name, from } = type.structuredData;
      const data = JSON.parse(JSON.stringify(from(type.fields.parse(values)))) as Record<string, unknown>;
      expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(Object.keys(data).filter((key) => key.startsWith('@') || ['name', 'headline'].includes(key))).toEqual([]);
    });

    it('is refused with a key that nobody declared, wherever it is', () => {
      expect(accepts(type.fields, { ...values, undeclared: 'x' })).toBe(false);
      expect(accepts(type.draftFields, { ...values, undeclared: 'x' })).toBe(false);
      const groups = type.description.filter((field) => field.fields && field.name in values);
      for (const { name, many } of groups) {
        const [first, ...rest] = [values[name]].flat() as kit.FieldValues[];
        const spoilt = { ...first, undeclared: 'x' };
        expect(accepts(type.draftFields, { ...values, [name]: many ? [spoilt, ...rest] : spoilt }), name).toBe(false);
      }
    });
  });

  describe('what must be there', () => {
    it.each(required)('$name may be missing from a draft, but not from what is submitted', ({ name }) => {
      expect(accepts(type.draftFields, without(largest, name))).toBe(true);
      expect(accepts(type.fields, without(largest, name))).toBe(false);
    });

    it.each(required)('$name must not be empty', ({ name, many }) => {
      for (const nothing of many ? [[], [''], [{}]] : ['', '  \n ', null]) {
        expect(accepts(type.fields, { ...largest, [name]: nothing }), JSON.stringify(nothing)).toBe(false);
      }
    });

    it('is what the JSON Schema requires', () => {
      const published = jsonSchemaOf(type);
      expect(published).toMatchObject({ type: 'object', additionalProperties: false });
      // What goes with another field is required by a condition.
      const always = required.filter(({ when }) => !when).map(({ name }) => name);
      expect((published.required ?? []).toSorted()).toEqual(always.toSorted());
      expect(accepts(z.fromJSONSchema(published), { ...largest, undeclared: 'x' })).toBe(false);
    });
  });

  const older = Array.from({ length: type.version - 1 }, (_, index) => index + 1);
  if (older.length > 0)
    it('brings an entry of every older version up to date', () => {
      for (const version of older) {
        const current = kit.migrateFields(type, readFixture(type.id, `v${version}`), version);
        expect(kit.toProblems(type.draftFields.safeParse(current).error?.issues ?? [])).toEqual([]);
      }
    });

  it('knows every text by a limit', () => {
    const unlimited: string[] = [];
    const visit = (fields: readonly kit.FieldDescription[]): void =>
      fields.forEach((field) => {
        if (['text', 'markdown'].includes(field.kind) && !field.maxLength) unlimited.push(field.name);
        // The digits of a code are counted by its pattern.
        if (field.kind !== 'hsCode') visit(field.fields ?? []);
      });
    visit(type.description);
    expect(unlimited).toEqual([]);
  });
}

/** What clients send, as it is published; without the meta data that only the host understands. */
const jsonSchemaOf = (type: kit.EntryType) =>
  JSON.parse(JSON.stringify(z.toJSONSchema(type.fields, { io: 'input' }))) as z.core.JSONSchema.JSONSchema & {
    required?: string[];
  };

/** The values without a field, and without those that go with it. */
const withoutFieldOf =
  ({ description }: kit.EntryType) =>
  (values: kit.FieldValues, name: string): kit.FieldValues => {
    const rest = Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
    const going = kit.applicable(description, rest).map((field) => field.name);
    return Object.fromEntries(Object.entries(rest).filter(([key]) => going.includes(key)));
  };

function findLabelProblems(fields: readonly kit.FieldDescription[], prefix = ''): string[] {
  return fields.flatMap((field) => {
    const name = `${prefix}${field.name}`;
    const texts = [
      field.label,
      ...(field.help ? [field.help] : []),
      ...(field.choices ?? []).map(({ label }) => label),
    ];
    return [
      ...texts.flatMap((text) => findTranslationProblems(name, text)),
      ...findLabelProblems(field.fields ?? [], `${name}.`),
    ];
  });
}

const holdsFiles = ({ kind, fields = [] }: kit.FieldDescription): boolean => kind === 'file' || fields.some(holdsFiles);
