import { describe, expect, it } from 'vitest';
import * as kit from '#plugins/kit/index.ts';

const en = {
  label: 'Dog programme',
  plural: 'Dog programmes',
  purpose: 'Which dogs find what.',
  fields: {
    breed: { label: 'Breed', help: 'As the handlers call it.' },
    trained: { label: 'Trained for', choices: { drugs: 'Drugs', cash: 'Cash' } },
    weight: { label: 'Weight', fields: { unit: { choices: { stones: 'stones' } } } },
    finds: { label: 'Finds', fields: { what: { label: 'What' } } },
  },
};
const fr = {
  label: 'Programme cynophile',
  plural: 'Programmes cynophiles',
  purpose: 'Quels chiens trouvent quoi.',
  fields: {
    breed: { label: 'Race', help: 'Comme disent les maîtres-chiens.' },
    trained: { label: 'Dressé pour', choices: { drugs: 'Stupéfiants', cash: 'Espèces' } },
    weight: { label: 'Poids', fields: { unit: { choices: { stones: 'stones' } } } },
    finds: { label: 'Trouvailles', fields: { what: { label: 'Quoi' } } },
  },
};

const define = (messages: { en: kit.TypeMessages; fr: kit.TypeMessages }) =>
  kit.defineEntryType({
    apiVersion: kit.KIT_VERSION,
    id: 'dog',
    messages,
    markings: ['clear'],
    confirmEveryDays: 365,
    structuredData: { type: 'CreativeWork' },
    fields: {
      breed: kit.text(),
      trained: kit.many(kit.choice(['drugs', 'cash'])),
      weight: kit.quantity({ units: ['kilogram', 'stones'] }).optional(),
      finds: kit.many(kit.group({ what: kit.text() })),
      handler: kit.text().meta({ label: { en: 'Handler', fr: 'Maître-chien' } }),
    },
  });
const dog = define({ en, fr });
const field = (name: string) => dog.description.find((candidate) => candidate.name === name);

describe('the messages of a plugin', () => {
  it('name the type, its fields, their help and their choices', () => {
    expect(dog).toMatchObject({
      label: { en: 'Dog programme', fr: 'Programme cynophile' },
      plural: { en: 'Dog programmes', fr: 'Programmes cynophiles' },
      purpose: { en: 'Which dogs find what.', fr: 'Quels chiens trouvent quoi.' },
    });
    expect(field('breed')).toMatchObject({
      label: { en: 'Breed', fr: 'Race' },
      help: { en: 'As the handlers call it.', fr: 'Comme disent les maîtres-chiens.' },
    });
    expect(field('trained')?.choices).toEqual([
      { id: 'drugs', label: { en: 'Drugs', fr: 'Stupéfiants' } },
      { id: 'cash', label: { en: 'Cash', fr: 'Espèces' } },
    ]);
  });

  it('name the parts of a group, and units of its own; parts of the kit have names already', () => {
    expect(field('finds')?.fields?.[0]?.label).toEqual({ en: 'What', fr: 'Quoi' });
    const [amount, unit] = field('weight')?.fields ?? [];
    expect(amount?.label).toEqual({ en: 'Number', fr: 'Nombre' });
    expect(unit?.choices).toEqual([
      { id: 'kilogram', label: { en: 'kilograms', fr: 'kilogrammes' } },
      { id: 'stones', label: { en: 'stones', fr: 'stones' } },
    ]);
  });

  it('leave what is written beside the field as it is', () => {
    expect(field('handler')?.label).toEqual({ en: 'Handler', fr: 'Maître-chien' });
  });

  it('stand in the JSON Schema that is published', () => {
    const { properties } = kit.jsonSchemaOf(dog);
    expect(properties?.breed).toMatchObject({ title: 'Breed', label: { en: 'Breed', fr: 'Race' } });
    expect(properties?.finds).toMatchObject({ items: { properties: { what: { label: { en: 'What', fr: 'Quoi' } } } } });
  });

  it('name every field, choice and language where something is missing, all at once', () => {
    const { breed: _breed, ...others } = fr.fields;
    const trained = { label: 'Dressé pour', choices: { drugs: 'Stupéfiants' } };
    const wrong = { ...fr, fields: { ...others, trained, finds: { label: 'Trouvailles' }, bread: { label: 'Pain' } } };
    const define_ = () => define({ en, fr: wrong });
    expect(define_).toThrow(/Entry type “dog”/);
    expect(define_).toThrow(/Field “breed”: no label in fr; add fields\.breed\.label to messages\/fr\.json/);
    expect(define_).toThrow(/Field “trained”, choice “cash”: no label in fr; add fields\.trained\.choices\.cash/);
    expect(define_).toThrow(/Field “what” in “finds”: no label in fr; add fields\.finds\.fields\.what\.label/);
    expect(define_).toThrow(/messages\/fr\.json: there is no field “bread”/);
    expect(define_).not.toThrow(/in en/);
  });

  it('name the type in every language', () => {
    expect(() => define({ en, fr: { ...fr, plural: '' } })).toThrow(/Entry type “dog”: no plural in fr/);
  });

  it('are not needed where every label stands beside its field', () => {
    const label = { en: 'L', fr: 'L' };
    const inline = { label, plural: label, purpose: label, fields: { name: kit.text().meta({ label }) } };
    const rest = {
      apiVersion: kit.KIT_VERSION,
      id: 'x',
      markings: ['clear'],
      confirmEveryDays: 1,
      structuredData: { type: 'Thing' },
    } as const;
    expect(kit.defineEntryType({ ...rest, ...inline }).description[0]?.label).toEqual(label);
    expect(() => kit.defineEntryType({ ...rest, ...inline, label: undefined })).toThrow(
      /Entry type “x”: no label in en/,
    );
    expect(() =>
      kit.defineEntryType({ ...rest, ...inline, fields: { kind: kit.choice(['a']).meta({ label }) } }),
    ).toThrow(/Field “kind”, choice “a”: no label in en/);
  });
});

describe('units', () => {
  it('that are known carry their names; another label for one is refused', () => {
    expect(() => kit.number({ unit: { id: 'kilogram', label: { en: 'kilos' } } })).toThrow(/known in every language/);
  });
});
