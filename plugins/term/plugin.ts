import * as kit from '../kit/index.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

const name = () => kit.text(120).meta({ search: 'A' });
const acronym = () => kit.text(24).optional().meta({ search: 'A' });
const others = () => kit.many(kit.text(120)).meta({ search: 'B' });
const definition = () => kit.text(600).meta({ section: true, search: 'C' });

interface Fields {
  name: string;
  acronym?: string;
  otherNames?: string[];
  definition: string;
  frenchName: string;
  frenchAcronym?: string;
  frenchOtherNames?: string[];
  frenchDefinition: string;
  acronymUse?: string;
}

/** A customs term or acronym, in English and French together: one entry needs no translation. */
export const term = kit.defineEntryType({
  apiVersion: '1.0',
  id: 'term',
  messages: { en, fr },
  // What is explained is linked in public texts and expands questions of anybody.
  markings: ['clear'],
  confirmEveryDays: 1095,
  structuredData: {
    type: 'DefinedTerm',
    from: ({ acronym, frenchName, frenchAcronym }) => ({
      alternateName: [acronym, frenchName, frenchAcronym].filter((other) => other !== undefined),
    }),
  },
  glossary: (fields) => wordsOf(fields),
  inLanguage: (fields, locale) => {
    const wording = wordsOf(fields).wordings[locale];
    return { title: kit.capitalised(kit.nameWithAcronym(wording)), summary: wording.definition };
  },
  fields: {
    name: name(),
    acronym: acronym(),
    otherNames: others(),
    definition: definition(),
    frenchName: name(),
    frenchAcronym: acronym(),
    frenchOtherNames: others(),
    frenchDefinition: definition(),
    acronymUse: kit.choice(['one-meaning', 'several-meanings']).optional(),
    domain: kit
      .choice([
        ...(['risk', 'enforcement', 'procedures', 'facilitation', 'duties', 'origin-and-tariff'] as const),
        ...(['transport', 'data', 'technology', 'organisations', 'instruments', 'restrictions'] as const),
      ])
      .meta({ facet: true }),
    seeAlso: kit.many(kit.text(120)),
    sources: kit
      .some(
        kit.group({
          title: kit.text(240),
          publisher: kit.text(160),
          url: kit.link().optional(),
          checkedOn: kit.date().optional(),
        }),
      )
      .meta({ section: true }),
  },
});

/** Of a draft that is still empty, too: then the names are empty. */
const wordsOf = (values: kit.FieldValues): kit.TermWords => {
  const fields = values as Partial<Fields>;
  return {
    wordings: {
      en: {
        name: fields.name ?? '',
        acronym: fields.acronym,
        others: fields.otherNames ?? [],
        definition: fields.definition ?? '',
      },
      fr: {
        name: fields.frenchName ?? '',
        acronym: fields.frenchAcronym,
        others: fields.frenchOtherNames ?? [],
        definition: fields.frenchDefinition ?? '',
      },
    },
    acronymIsAmbiguous: fields.acronymUse === 'several-meanings',
  };
};
