import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';

const label = { en: 'Label', fr: 'Libellé' };
const only = (field: z.ZodType) => kit.describeFields(z.object({ field }))[0]!;

describe('describeFields', () => {
  it.each([
    ['text', kit.text()],
    ['markdown', kit.markdown()],
    ['choice', kit.choice({ a: label })],
    ['term', kit.term('risk-areas')],
    ['country', kit.country()],
    ['language', kit.language()],
    ['spdx', kit.spdx()],
    ['link', kit.link()],
    ['date', kit.date()],
    ['entry', kit.entryRef('product')],
    ['group', kit.group({ part: kit.text().meta({ label }) })],
  ] as const)('knows the kind %s, alone, optional and in a list', (kind, field) => {
    expect(only(field.meta({ label }))).toMatchObject({ name: 'field', kind, label, required: true, many: false });
    expect(only(field.optional().meta({ label }))).toMatchObject({ kind, required: false, many: false });
    expect(only(kit.many(field).meta({ label }))).toMatchObject({ kind, required: false, many: true });
    expect(only(kit.some(field).meta({ label }))).toMatchObject({ kind, required: true, many: true });
  });

  it('reads what a field carries, also through its wrappers', () => {
    const choices = [{ id: 'own', label }];
    expect(only(kit.many(kit.choice({ own: label })).meta({ label, facet: true, help: label }))).toMatchObject({
      choices,
      facet: true,
      help: label,
    });
    expect(only(kit.many(kit.term('phases')).meta({ label }))).toMatchObject({
      vocabulary: 'phases',
      facet: true,
      search: 'B',
    });
    expect(only(kit.entryRef('product').optional().meta({ label }))).toMatchObject({ entryType: 'product' });
    expect(only(kit.text(60).optional().meta({ label }))).toMatchObject({
      maxLength: 60,
      facet: false,
      section: false,
    });
    expect(only(kit.markdown(500).meta({ label }))).toMatchObject({ maxLength: 500, section: true, search: 'C' });
  });

  it('lets what is said outside win over what the helper says', () => {
    expect(only(kit.term('phases').meta({ label, facet: false }))).toMatchObject({
      facet: false,
      vocabulary: 'phases',
    });
    expect(only(kit.text().meta({ label, search: 'D' }).optional().meta({ search: 'A' }))).toMatchObject({
      search: 'A',
      label,
    });
  });

  it('describes the parts of a group in their order', () => {
    const group = kit.group({ title: kit.text(10).meta({ label }), url: kit.link().optional().meta({ label }) });
    const { fields } = only(kit.many(group).meta({ label }));
    expect(fields?.map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ['title', 'text', true],
      ['url', 'link', false],
    ]);
  });

  it('says who may do what with a field: what is not said follows from who may read it', () => {
    const everybody = { read: 'readers', filter: 'readers', count: 'readers', sort: 'readers' };
    expect(only(kit.country().meta({ label })).access).toEqual(everybody);
    expect(
      only(kit.country().optional().meta({ label, readableBy: 'agencies', countableBy: 'members' })).access,
    ).toEqual({
      ...{ read: 'agencies', filter: 'agencies', sort: 'agencies' },
      count: 'members',
    });
    expect(only(kit.many(kit.text().meta({ label, filterableBy: 'members' }))).access).toEqual({
      ...everybody,
      filter: 'members',
    });
  });

  it('refuses to restrict a part of a group: nothing would take it out', () => {
    const part = kit.text().meta({ label, readableBy: 'agencies' });
    expect(() => only(kit.many(kit.group({ part })).meta({ label }))).toThrow(/“field.part”: restrict the whole/);
  });

  it('lets a part be restricted like the whole, as a contact is by itself', () => {
    const row = kit.group({ desk: kit.contact().meta({ label }) });
    expect(() => only(kit.many(row).meta({ label }))).toThrow(/“field.desk”: restrict the whole/);
    expect(only(kit.many(row).meta({ label, readableBy: 'members' })).access.read).toBe('members');
  });

  it('names the field that no helper made, and the one without a label', () => {
    expect(() => only(z.number())).toThrow(/“field”.*field helper/);
    expect(() => only(kit.text())).toThrow(/“field”.*label/);
    expect(() => only(kit.group({ part: kit.text() }).meta({ label }))).toThrow(/“part”.*label/);
  });
});
