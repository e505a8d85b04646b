import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as kit from '#plugins/kit/index.ts';

const label = { en: 'L', fr: 'L' };
const description = kit.describeFields(
  z.object({
    body: kit.markdown().meta({ label }),
    area: kit.term('risk-areas').optional().meta({ label }),
    steps: kit.many(kit.term('process-steps')).meta({ label }),
    cost: kit
      .choice({ free: { en: 'Free', fr: 'Gratuit' } })
      .optional()
      .meta({ label, facet: true }),
    country: kit.country().optional().meta({ label }),
    evidence: kit
      .many(kit.group({ title: kit.text().meta({ label, search: 'A' }), url: kit.link().optional().meta({ label }) }))
      .meta({ label }),
  }),
);
const values = {
  body: 'Text',
  area: 'drugs',
  steps: ['identify', 'treat'],
  cost: 'free',
  evidence: [{ title: 'One', url: 'https://example.org/1' }, { title: 'Two' }],
};

describe('valuesOf', () => {
  it('makes a list of whatever a field holds', () => {
    const [body, , steps] = description;
    expect(kit.valuesOf(body!, { body: 'a' })).toEqual(['a']);
    expect(kit.valuesOf(steps!, { steps: ['a', 'b'] })).toEqual(['a', 'b']);
    for (const nothing of [undefined, null, '', []]) expect(kit.valuesOf(steps!, { steps: nothing })).toEqual([]);
  });
});

describe('facetValues', () => {
  it('gives a row a value of the fields that are facets, and of no others', () => {
    expect(kit.facetValues(description, values)).toEqual([
      { field: 'area', value: 'drugs' },
      { field: 'steps', value: 'identify' },
      { field: 'steps', value: 'treat' },
      { field: 'cost', value: 'free' },
    ]);
    expect(kit.facetValues(description, {})).toEqual([]);
  });
});

describe('walkValues', () => {
  it('visits every value in order, with its path, into groups', () => {
    const seen: [string, unknown][] = [];
    kit.walkValues(description, values, (_field, path, value) => seen.push([path, value]));
    expect(seen).toEqual([
      ['body', 'Text'],
      ['area', 'drugs'],
      ['steps.0', 'identify'],
      ['steps.1', 'treat'],
      ['cost', 'free'],
      ['evidence.0.title', 'One'],
      ['evidence.0.url', 'https://example.org/1'],
      ['evidence.1.title', 'Two'],
    ]);
  });

  it('passes over keys that the type does not know', () => {
    kit.walkValues(description, { unknown: 'x' }, () => expect.unreachable());
  });
});

describe('searchText', () => {
  it('sorts the words by weight and says terms and choices in words', () => {
    const words = kit.searchText(description, values, (field, value) => `${field.name}=${value}`);
    expect(words).toEqual({
      A: 'One\nTwo',
      B: 'area=drugs\nsteps=identify\nsteps=treat',
      C: 'Text',
      D: 'cost=free\nhttps://example.org/1',
    });
  });
});

describe('factsOf', () => {
  const vocabularies = {
    'risk-areas': { id: 'risk-areas', label, terms: [{ id: 'drugs', label: { en: 'Drugs', fr: 'Stupéfiants' } }] },
  };

  it('says every fact in the language of the reader, and leads to its term', () => {
    const facts = kit.factsOf(description, { ...values, country: 'KE' }, 'fr', vocabularies);
    expect(facts.map(({ name }) => name)).toEqual(['area', 'steps', 'cost', 'country']);
    expect(facts[0]?.values).toEqual([{ text: 'Stupéfiants', href: '/fr/terms/risk-areas/drugs/' }]);
    expect(facts[2]?.values).toEqual([{ text: 'Gratuit' }]);
    expect(facts[3]?.values).toEqual([{ text: 'Kenya', code: 'KE' }]);
  });

  it('keeps the row of a field about which nothing is stated', () => {
    expect(kit.factsOf(description, {}, 'en', vocabularies).map((fact) => fact.values)).toEqual([[], [], [], []]);
  });

  it('shows the id of a term that its vocabulary has lost, and the code of a country that does not exist', () => {
    const facts = kit.factsOf(description, { area: 'gone', country: 'ZQ' }, 'en', vocabularies);
    expect(facts[0]?.values[0]?.text).toBe('gone');
    expect(facts[3]?.values[0]?.text).toBe('ZQ');
  });
});
