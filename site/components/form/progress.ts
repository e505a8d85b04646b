import { applicable, type EntryType, type FieldDescription, valuesOf } from '#plugins/kit/index.ts';
import { readDraft } from './draft.ts';

/** A part of the form; `needed` counts what must be there before the entry can be submitted. */
export interface FormPart {
  id: 'about' | 'text' | 'facts' | 'readers';
  fields: FieldDescription[];
  needed: number;
  filled: number;
}

/** The parts of the form in their order, with how far each has come. A part without fields is left out. */
export function formParts(type: EntryType, form: FormData): FormPart[] {
  const draft = readDraft(type, form);
  const going = new Set(applicable(type.description, draft.fields));
  const core = (id: FormPart['id'], values: string[]): FormPart => ({
    id,
    fields: [],
    needed: values.length,
    filled: values.filter((value) => value !== '').length,
  });
  const derived = (id: FormPart['id'], fields: FieldDescription[]): FormPart => {
    const needed = fields.filter((field) => field.required && going.has(field));
    const filled = needed.filter((field) => valuesOf(field, draft.fields).length > 0);
    return { id, fields, needed: needed.length, filled: filled.length };
  };
  const sections = type.description.filter((field) => field.section);
  const facts = type.description.filter((field) => !field.section);
  return [
    core('about', [draft.organisation, draft.title, draft.summary, draft.language]),
    ...(sections.length > 0 ? [derived('text', sections)] : []),
    ...(facts.length > 0 ? [derived('facts', facts)] : []),
    core('readers', [draft.marking]),
  ];
}
