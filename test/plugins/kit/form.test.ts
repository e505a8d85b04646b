import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';
import { fillForm } from '#test/support/fill-form.ts';

const label = { en: 'L', fr: 'L' };
const schema = z.object({
  line: kit.text().meta({ label }),
  body: kit.markdown().meta({ label }),
  kind: kit.choice({ a: label, b: label }).meta({ label }),
  kinds: kit.many(kit.choice({ a: label, b: label })).meta({ label }),
  area: kit.term('risk-areas').meta({ label }),
  areas: kit.many(kit.term('risk-areas')).meta({ label }),
  country: kit.country().meta({ label }),
  languages: kit.many(kit.language()).meta({ label }),
  licence: kit.spdx().meta({ label }),
  website: kit.link().meta({ label }),
  mirrors: kit.many(kit.link()).meta({ label }),
  until: kit.date().meta({ label }),
  product: kit.entryRef('product').meta({ label }),
  products: kit.many(kit.entryRef('product')).meta({ label }),
  names: kit.many(kit.text()).meta({ label }),
  contact: kit.group({ name: kit.text().meta({ label }), page: kit.link().optional().meta({ label }) }).meta({ label }),
  evidence: kit
    .many(kit.group({ title: kit.text().meta({ label }), tags: kit.many(kit.text()).meta({ label }) }))
    .meta({ label }),
});
const description = kit.describeFields(schema);
const read = (values: kit.FieldValues) => kit.readFields(description, fillForm(description, values));

const full = {
  line: 'One line',
  body: '# Heading\n\nText with “quotes”, <b>tags</b> & ampersands',
  kind: 'a',
  kinds: ['b', 'a'],
  area: 'drugs',
  areas: ['drugs', 'arms'],
  country: 'KE',
  languages: ['en', 'fr'],
  licence: 'MIT OR Apache-2.0',
  website: 'https://example.org/?a=1&b=2',
  mirrors: ['https://example.org/1', 'https://example.org/2'],
  until: '2026-11-22',
  product: '019a9b1e-4f00-7abc-8def-0123456789ab',
  products: ['019a9b1e-4f00-7abc-8def-0123456789ab'],
  names: ['First', 'Second'],
  contact: { name: 'Desk', page: 'https://example.org/desk' },
  evidence: [{ title: 'One', tags: ['x', 'y'] }, { title: 'Two' }],
};

describe('readFields', () => {
  it('gives back every kind of field as it was filled in', () => {
    expect(schema.safeParse(full).success).toBe(true);
    expect(read(full)).toEqual(full);
  });

  it('leaves out what was not filled in', () => {
    expect(read({})).toEqual({});
    expect(kit.readFields(description, new FormData())).toEqual({});
  });

  it('gives back any text, apart from the spaces around it', () => {
    const someText = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(someText, fc.array(someText, { maxLength: 8 }), (line, names) => {
        const found = read({ body: line, names });
        expect(found.body).toBe(line.replaceAll('\r\n', '\n').trim() || undefined);
        const lines = names.flatMap((name) => name.split(/\r?\n/)).map((name) => name.trim());
        expect(found.names ?? []).toEqual(lines.filter((name) => name !== ''));
      }),
    );
  });

  it('reads line ends of a browser as plain ones', () => {
    const form = new FormData();
    form.set('fields.body', 'a\r\n\r\nb\r\n');
    form.set('fields.names', 'a\r\n\r\n  b  \r\n');
    expect(kit.readFields(description, form)).toMatchObject({ body: 'a\n\nb', names: ['a', 'b'] });
  });

  it('keeps the rows of a group in the order of their numbers and drops empty ones', () => {
    const form = new FormData();
    form.set('fields.evidence.10.title', 'Third');
    form.set('fields.evidence.2.title', 'Second');
    form.set('fields.evidence.1.title', '   ');
    form.set('fields.evidence.0.title', 'First');
    expect(kit.readFields(description, form).evidence).toEqual([
      { title: 'First' },
      { title: 'Second' },
      { title: 'Third' },
    ]);
  });

  it('passes over hostile names and files', () => {
    const form = new FormData();
    form.set('fields.evidence.-1.title', 'a');
    form.set('fields.evidence.1e3.title', 'b');
    form.set('fields.evidence.__proto__.title', 'c');
    form.set('fields.__proto__', 'd');
    form.set('fields.constructor', 'e');
    form.set('fields.unknown', 'f');
    form.set('fields.line', new File(['x'], 'x.txt'));
    const found = kit.readFields(description, form);
    expect(Object.keys(found).filter((name) => name !== 'contact')).toEqual([]);
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });
});
