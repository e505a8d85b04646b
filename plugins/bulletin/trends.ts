import { type FieldValues, HS_CHAPTERS, localise, nameOf, termOf, type TrendsDeclaration } from '../kit/index.ts';
import en from './messages/en.json' with { type: 'json' };
import fr from './messages/fr.json' with { type: 'json' };

export interface Stop {
  country: string;
  place?: string;
  /** How it went on from here. */
  mode?: string;
}

interface BulletinFields {
  bulletinKind?: string;
  concealment?: string;
  period?: { from: string; to?: string };
  goods?: { code: string }[];
  route?: Stop[];
}

const read = (fields: FieldValues) => fields as BulletinFields;
const unique = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== undefined)),
];
const choices = { en: en.fields, fr: fr.fields };

/** Bulletins by month, HS chapter, route, transport mode, concealment and kind. */
export const trends: TrendsDeclaration = {
  monthOf: (fields) => read(fields).period?.from.slice(0, 7),
  by: [
    {
      id: 'chapter',
      label: { en: 'Goods, by HS chapter', fr: 'Marchandises, par chapitre du SH' },
      valuesOf: (fields) => unique((read(fields).goods ?? []).map(({ code }) => code.slice(0, 2))),
      nameOf: (value, { locale }) =>
        Object.hasOwn(HS_CHAPTERS, value) ? `${value} ${localise(HS_CHAPTERS[value]!, locale)}` : value,
    },
    {
      id: 'route',
      label: { en: 'Route, from the first country to the last', fr: 'Itinéraire, du premier pays au dernier' },
      valuesOf: (fields) => unique([routeOf(read(fields).route ?? [])]),
      nameOf: (value, { locale }) =>
        value
          .split('-')
          .map((country) => (/^[A-Z]{2}$/.test(country) ? nameOf('region', country, locale) : country))
          .join({ en: ' to ', fr: ' vers ' }[locale]),
    },
    {
      id: 'mode',
      label: { en: 'Transport mode', fr: 'Mode de transport' },
      valuesOf: (fields) => unique((read(fields).route ?? []).map(({ mode }) => mode)),
      nameOf: (value, { locale, vocabularies }) => {
        const term = termOf(vocabularies, 'transport-modes', value);
        return term ? localise(term.label, locale) : value;
      },
    },
    {
      id: 'concealment',
      label: { en: 'Concealment', fr: 'Dissimulation' },
      valuesOf: (fields) => unique([read(fields).concealment]),
      nameOf: (value, { locale }) => labelIn(choices[locale].concealment.choices, value),
    },
    {
      id: 'kind',
      label: { en: 'Kind of bulletin', fr: 'Sorte de bulletin' },
      valuesOf: (fields) => unique([read(fields).bulletinKind]),
      nameOf: (value, { locale }) => labelIn(choices[locale].bulletinKind.choices, value),
    },
  ],
};

/** `KE-FR`; undefined where fewer than two places are known. */
function routeOf(stops: readonly Stop[]): string | undefined {
  const [first, last] = [stops[0], stops.at(-1)];
  return stops.length > 1 && first && last ? `${first.country}-${last.country}` : undefined;
}

const labelIn = (labels: Readonly<Record<string, string>>, value: string): string =>
  Object.hasOwn(labels, value) ? labels[value]! : value;
