import { z } from 'zod';
import {
  type DraftInput,
  type EntryType,
  type FieldValues,
  type Marking,
  MARKINGS,
  type Problem,
  toProblems,
  walkValues,
  termOf,
} from '#plugins/kit/index.ts';
import type { Deps } from '../context.ts';
import { renderMarkdown } from './markdown.ts';
import { findUnstorable } from './storable.ts';

const SLUG_PATTERN = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Addresses below a listing that are pages of their own. */
export const RESERVED_SLUGS = ['page', 'compare'];

const core = z.strictObject({
  type: z.string(),
  organisation: z.string(),
  title: z.string().trim().min(1).max(160),
  summary: z.string().trim().max(300),
  language: z.string().regex(/^[a-z]{2}$/),
  marking: z.enum(MARKINGS),
  group: z.string().max(100).optional(),
  slug: z.string().max(100).regex(SLUG_PATTERN).optional(),
  translationOf: z.string().max(100).optional(),
  follows: z.string().max(64).optional(),
  fields: z.record(z.string(), z.unknown()),
});

/** A draft that may be saved: values as the type reads them, with the HTML of its Markdown. */
export interface CheckedDraft extends DraftInput {
  entryType: EntryType;
  html: Record<string, string>;
}

/**
 * Checks a draft against its type and the vocabularies, without asking the database.
 *
 * @param complete also what a draft may leave open is required: for submission
 */
export function checkDraft(
  deps: Pick<Deps, 'entryTypes' | 'vocabularies'>,
  input: DraftInput,
  complete = false,
): { draft?: CheckedDraft; problems: Problem[] } {
  const parsedCore = core.safeParse(input);
  const problems = parsedCore.success ? [] : toProblems(parsedCore.error.issues);
  const entryType = Object.hasOwn(deps.entryTypes, String(input.type)) ? deps.entryTypes[input.type] : undefined;
  if (!entryType) return { problems: [...problems, problem('type', 'not_in_list', NO_SUCH_TYPE)] };

  const schema = complete ? entryType.fields : entryType.draftFields;
  const parsedFields = schema.safeParse(input.fields ?? {});
  if (!parsedFields.success) problems.push(...toProblems(parsedFields.error.issues, 'fields'));
  const { summary, marking, group, slug } = input;
  if (complete && summary === '') problems.push(problem('summary', 'missing', MISSING));
  if (isKnown(marking) && !entryType.markings.includes(marking))
    problems.push(problem('marking', 'not_allowed', NO_SUCH_MARKING));
  if (marking === 'red' && group === undefined) problems.push(problem('group', 'missing', GROUP_NEEDED));
  if (marking !== 'red' && group !== undefined) problems.push(problem('group', 'not_allowed', GROUP_WITHOUT_RED));
  if (input.follows !== undefined && input.translationOf === undefined)
    problems.push(problem('follows', 'not_allowed', FOLLOWS_NOTHING));
  if (RESERVED_SLUGS.includes(slug ?? '')) problems.push(problem('slug', 'not_allowed', RESERVED));
  if (!parsedCore.success || !parsedFields.success) return { problems };
  problems.push(...findUnstorable(input)); // only of a known shape: anything else may be nested without end
  if (problems.length > 0) return { problems };

  const fields = withoutUndefined(parsedFields.data);
  const html: Record<string, string> = {};
  walkValues(entryType.description, fields, (field, path, value) => {
    const name = `fields.${path}`;
    if (field.kind === 'term' && !termOf(deps.vocabularies, field.vocabulary!, String(value)))
      problems.push(problem(name, 'not_in_list', NO_SUCH_TERM));
    if (field.kind !== 'markdown') return;
    const rendered = renderMarkdown(String(value), path);
    if (rendered === undefined) problems.push(problem(name, 'not_allowed', TOO_DEEP));
    else html[path] = rendered;
  });
  if (problems.length > 0) return { problems };
  return { draft: { ...parsedCore.data, fields, entryType, html }, problems };
}

const problem = (path: string, code: Problem['code'], message: Problem['message']): Problem => ({
  path,
  code,
  message,
});

const isKnown = (marking: unknown): marking is Marking => (MARKINGS as readonly unknown[]).includes(marking);

const withoutUndefined = (values: FieldValues): FieldValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const MISSING = { en: 'Fill in this field.', fr: 'Remplissez ce champ.' };
const NO_SUCH_TYPE = {
  en: 'There is no such type of entry. GET /api/entry-types lists them.',
  fr: 'Ce type de fiche n’existe pas. GET /api/entry-types en donne la liste.',
};
const NO_SUCH_MARKING = {
  en: 'Entries of this type cannot carry this marking. Choose one of those offered.',
  fr: 'Les fiches de ce type ne peuvent pas porter ce marquage. Choisissez parmi ceux proposés.',
};
const GROUP_NEEDED = {
  en: 'TLP:RED is for the members of one group. Choose one of your groups.',
  fr: 'TLP:RED est réservé aux membres d’un groupe. Choisissez l’un de vos groupes.',
};
const GROUP_WITHOUT_RED = {
  en: 'A group goes with TLP:RED only. Mark the entry TLP:RED, or choose no group.',
  fr: 'Un groupe ne va qu’avec TLP:RED. Marquez la fiche TLP:RED, ou ne choisissez aucun groupe.',
};
const FOLLOWS_NOTHING = {
  en: 'Only a translation follows another entry. Name its original in translationOf, or leave this out.',
  fr: 'Seule une traduction suit une autre fiche. Indiquez son original dans translationOf, ou retirez cette valeur.',
};
const NO_SUCH_TERM = {
  en: 'This term is not in the vocabulary. Choose one from the list.',
  fr: 'Ce terme ne figure pas dans le vocabulaire. Choisissez-en un dans la liste.',
};
const RESERVED = {
  en: 'This address is used by the portal itself. Choose another.',
  fr: 'Cette adresse est utilisée par le portail lui-même. Choisissez-en une autre.',
};
const TOO_DEEP = {
  en: 'This text has lists or quotations nested more than 60 levels deep. Flatten them.',
  fr: 'Ce texte contient des listes ou citations imbriquées sur plus de 60 niveaux. Réduisez l’imbrication.',
};
