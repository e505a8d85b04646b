import {
  displayText,
  type EntryCard,
  type EntryType,
  type FieldDescription,
  type FieldValues,
  type FileCard,
  type Locale,
  localise,
  MARKING,
  type Marking,
  nameOf,
  readFields,
  valuesOf,
  type Vocabulary,
} from '#plugins/kit/index.ts';
import { CORE_FIELDS } from './form-view.ts';
import { typedFromFields } from './typed.ts';

/** What two versions of an entry are compared by; drafts, working copies and live entries all have it. */
interface Version {
  organisation: string | { slug: string; name: string };
  title: string;
  summary: string;
  language: string;
  marking: Marking;
  fields: FieldValues;
}

export interface Difference {
  /** Name of the input. */
  name: string;
  label: string;
  /** What the other version says, a value each, in words; empty when it says nothing. */
  theirs: string[];
}

/** Where `theirs` says something else than `mine`, in the order of the form. */
export function differencesOf(
  type: EntryType,
  mine: Version,
  theirs: Version & { references?: Record<string, EntryCard>; files?: Record<string, FileCard> },
  locale: Locale,
  vocabularies: Readonly<Record<string, Vocabulary>>,
): Difference[] {
  const read = (values: FieldValues): FieldValues =>
    readFields(type.description, typedFromFields(type.description, values));
  const [myFields, theirFields] = [read(mine.fields), read(theirs.fields)];
  const core = (['organisation', 'title', 'summary', 'language', 'marking'] as const)
    .filter((name) => coreValue(mine, name).trim() !== coreValue(theirs, name).trim())
    .map((name) => ({ name, label: localise(CORE_FIELDS[name], locale), theirs: [coreText(theirs, name, locale)] }));
  const words = { locale, vocabularies, references: theirs.references, files: theirs.files };
  const fields = type.description
    .filter((field) => normal(field, myFields) !== normal(field, theirFields))
    .map((field) => ({
      name: `fields.${field.name}`,
      label: localise(field.label, locale),
      theirs: valuesOf(field, theirFields).map((value) => displayText(field, value, words)),
    }));
  return [...core, ...fields];
}

function coreValue(version: Version, name: 'organisation' | 'title' | 'summary' | 'language' | 'marking'): string {
  const value = version[name];
  return typeof value === 'string' ? value : value.slug;
}

function coreText(version: Version, name: keyof Omit<Version, 'fields'>, locale: Locale): string {
  if (name === 'marking') return MARKING[version.marking].label;
  if (name === 'language') return nameOf('language', version.language, locale);
  const value = version[name];
  return typeof value === 'string' ? value : value.name;
}

/** The order in which boxes were ticked is no difference. */
function normal(field: FieldDescription, fields: FieldValues): string {
  const values = valuesOf(field, fields);
  return JSON.stringify(field.kind === 'term' || field.kind === 'choice' ? values.map(String).sort() : values);
}
