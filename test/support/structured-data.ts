/** What a value may be. A name of a type stands for a thing of that type or one of those below it. */
type Range = 'text' | 'language' | 'url' | 'date' | 'boolean' | (string & {});

interface SchemaType {
  /** The type above. */
  is?: string;
  required?: readonly string[];
  properties: Readonly<Record<string, readonly Range[]>>;
}

/**
 * As much of schema.org as plugins here use: a type or property that is not in it is a mistake, or to be added from its
 * page.
 *
 * @see https://schema.org/docs/full.html
 */
const SCHEMA: Readonly<Record<string, SchemaType>> = {
  Thing: {
    properties: {
      name: ['text'],
      alternateName: ['text'],
      description: ['text'],
      url: ['url'],
      identifier: ['text'],
      sameAs: ['url'],
      mainEntityOfPage: ['url'],
    },
  },
  CreativeWork: {
    is: 'Thing',
    required: ['name'],
    properties: {
      about: ['Thing'],
      abstract: ['text'],
      author: ['Organization'],
      citation: ['CreativeWork'],
      dateModified: ['date'],
      datePublished: ['date'],
      headline: ['text'],
      inLanguage: ['language'],
      isAccessibleForFree: ['boolean'],
      isBasedOn: ['CreativeWork', 'url'],
      keywords: ['text'],
      license: ['url', 'CreativeWork'],
      publisher: ['Organization'],
      spatialCoverage: ['Place'],
      translationOfWork: ['CreativeWork'],
      workTranslation: ['CreativeWork'],
    },
  },
  Article: { is: 'CreativeWork', required: ['headline', 'author', 'datePublished'], properties: {} },
  TechArticle: { is: 'Article', properties: { dependencies: ['text'], proficiencyLevel: ['text'] } },
  NewsArticle: { is: 'Article', properties: { dateline: ['text'] } },
  Report: { is: 'Article', properties: { reportNumber: ['text'] } },
  Dataset: { is: 'CreativeWork', required: ['description'], properties: {} },
  DefinedTerm: { is: 'Thing', required: ['name'], properties: { termCode: ['text'] } },
  SoftwareApplication: {
    is: 'CreativeWork',
    required: ['applicationCategory'],
    properties: { applicationCategory: ['text'], operatingSystem: ['text'], softwareVersion: ['text'] },
  },
  WebApplication: { is: 'SoftwareApplication', properties: { browserRequirements: ['text'] } },
  Legislation: { is: 'CreativeWork', properties: { legislationDate: ['date'], legislationIdentifier: ['text'] } },
  Message: { is: 'CreativeWork', properties: { dateSent: ['date'] } },
  SoftwareSourceCode: {
    is: 'CreativeWork',
    required: ['codeRepository'],
    properties: { codeRepository: ['url'], programmingLanguage: ['text'] },
  },
  Organization: { is: 'Thing', required: ['name'], properties: {} },
  Event: {
    is: 'Thing',
    required: ['name', 'startDate', 'location'],
    properties: {
      startDate: ['date'],
      endDate: ['date'],
      location: ['Place', 'VirtualLocation'],
      organizer: ['Organization'],
      inLanguage: ['language'],
    },
  },
  Demand: { is: 'Thing', required: ['name'], properties: { validThrough: ['date'] } },
  VirtualLocation: { is: 'Thing', properties: {} },
  Place: { is: 'Thing', properties: { address: ['text'] } },
  Country: { is: 'Place', required: ['name'], properties: {} },
};

/** What every page of an entry says of it, whatever its type. */
const OF_AN_ENTRY = ['name', 'mainEntityOfPage'];
/** And of one that is a work: a term, an event, a call are none. */
const OF_A_WORK = ['inLanguage', 'datePublished', 'dateModified', 'publisher'];

/** Whether it is something that is written and published; an event, an office, a term are not. */
export const isWork = (type: string): boolean => isBelow(type, 'CreativeWork');

/** What is wrong with the structured data of an entry's page, a line each; empty: nothing. */
export function findStructuredDataProblems(json: string): string[] {
  const data = JSON.parse(json) as Record<string, unknown>;
  const context = data['@context'] === 'https://schema.org' ? [] : ['@context: https://schema.org is expected'];
  const missing = [...OF_AN_ENTRY, ...(isWork(String(data['@type'])) ? OF_A_WORK : [])]
    .filter((name) => !(name in data))
    .map((name) => `${name}: is missing`);
  return [...context, ...missing, ...problemsOfThing(data, '')];
}

function problemsOfThing(thing: Record<string, unknown>, path: string): string[] {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  const name = thing['@type'];
  if (typeof name !== 'string' || !Object.hasOwn(SCHEMA, name)) return [`${at('@type')}: ${String(name)} is not known`];
  const lines = lineageOf(name);
  const properties = Object.assign({}, ...lines.map((line) => line.properties)) as SchemaType['properties'];
  const required = lines.flatMap((line) => line.required ?? []);
  return [
    ...required.filter((one) => !(one in thing)).map((one) => `${at(one)}: ${name} needs it`),
    ...Object.entries(thing).flatMap(([key, value]) => {
      if (key === '@context' || key === '@type') return [];
      if (key === '@id') return isUrl(value) ? [] : [`${at(key)}: no absolute address`];
      const ranges = Object.hasOwn(properties, key) ? properties[key]! : undefined;
      if (!ranges) return [`${at(key)}: ${name} has no such property`];
      const values = Array.isArray(value) ? (value as unknown[]) : [value];
      if (values.length === 0) return [`${at(key)}: an empty list says nothing`];
      return values.flatMap((one) => problemsOfValue(one, ranges, at(key)));
    }),
  ];
}

function problemsOfValue(value: unknown, ranges: readonly Range[], path: string): string[] {
  if (typeof value === 'object' && value !== null) {
    const thing = value as Record<string, unknown>;
    const isOfRange = ranges.some((range) => isBelow(String(thing['@type']), range));
    return [...(isOfRange ? [] : [`${path}: is no ${ranges.join(' or ')}`]), ...problemsOfThing(thing, path)];
  }
  return ranges.some((range) => PLAIN[range]?.(value))
    ? []
    : [`${path}: ${String(value)} is no ${ranges.join(' or ')}`];
}

const lineageOf = (name: string): SchemaType[] => {
  const type = SCHEMA[name]!;
  return [...(type.is ? lineageOf(type.is) : []), type];
};

const isBelow = (name: string, above: string): boolean =>
  name === above || (SCHEMA[name]?.is !== undefined && isBelow(SCHEMA[name].is, above));

const isUrl = (value: unknown): boolean =>
  typeof value === 'string' && URL.canParse(value) && ['https:', 'http:'].includes(new URL(value).protocol);

const PLAIN: Record<string, ((value: unknown) => boolean) | undefined> = {
  text: (value) => typeof value === 'string' && value.trim() !== '',
  language: (value) => typeof value === 'string' && /^[a-z]{2}$/.test(value),
  url: isUrl,
  date: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  boolean: (value) => typeof value === 'boolean',
};
