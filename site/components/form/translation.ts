import type {
  EntryType,
  FieldDescription,
  Locale,
  OriginalText,
  Vocabulary,
  WorkingEntry,
} from '#plugins/kit/index.ts';
import { differencesOf } from './differences.ts';
import { typedFromEntry } from './typed.ts';

/**
 * The form of a new translation: everything that the original says, to be overwritten where it is text. A file belongs to
 * one entry, so files are left out.
 */
export function typedForTranslation(type: EntryType, original: WorkingEntry, language: string): FormData {
  const form = typedFromEntry(withoutFiles(type.description), original);
  form.delete('slug');
  form.set('language', language);
  form.set('translationOf', original.translationOf ?? original.id);
  return form;
}

const withoutFiles = (description: readonly FieldDescription[]): FieldDescription[] =>
  description
    .filter(({ kind }) => kind !== 'file')
    .map((field) => (field.fields ? { ...field, fields: withoutFiles(field.fields) } : field));

export interface OriginalChange {
  label: string;
  /** What it said and does not say any more; paragraphs of a text, values of a list. */
  before: string[];
  after: string[];
}

/** What an original says otherwise than before, field by field, without what has stayed. */
export function changesOf(
  type: EntryType,
  { organisation, marking }: Pick<WorkingEntry, 'organisation' | 'marking'>,
  before: OriginalText,
  after: OriginalText,
  locale: Locale,
  vocabularies: Readonly<Record<string, Vocabulary>>,
): OriginalChange[] {
  const [old, now] = [before, after].map((text) => ({ ...text, organisation, marking })) as [Version, Version];
  const said = differencesOf(type, now, old, locale, vocabularies);
  return differencesOf(type, old, now, locale, vocabularies).map(({ name, label, theirs }) => {
    const was = inParagraphs(said.find((one) => one.name === name)?.theirs ?? []);
    const is = inParagraphs(theirs);
    return {
      label,
      before: was.filter((text) => !is.includes(text)),
      after: is.filter((text) => !was.includes(text)),
    };
  });
}

type Version = OriginalText & Pick<WorkingEntry, 'organisation' | 'marking'>;

const inParagraphs = (values: readonly string[]): string[] =>
  values
    .flatMap((value) => value.split(/\n{2,}/))
    .map((text) => text.trim())
    .filter((text) => text !== '');
