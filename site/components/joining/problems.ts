import { type Locale, localise, type PortalError } from '#plugins/kit/index.ts';

/** A problem beside its input, as `ErrorSummary` lists it. */
export interface FieldProblem {
  name: string;
  label: string;
  text: string;
}

/**
 * What is wrong, each with the input that can mend it.
 *
 * @param fields by the path in the problem: the name of the input, its label, and a text in place of the general one
 */
export const fieldProblems = (
  error: PortalError | undefined,
  locale: Locale,
  fields: Readonly<Record<string, { name: string; label: string; text?: string }>>,
): FieldProblem[] =>
  (error?.problems ?? []).map(({ path, message }) => ({
    name: fields[path]?.name ?? path,
    label: fields[path]?.label ?? path,
    text: fields[path]?.text ?? localise(message, locale),
  }));

/** The text for each input, for the first problem that it has. */
export const byName = (problems: readonly FieldProblem[]): ReadonlyMap<string, string> =>
  new Map(problems.toReversed().map(({ name, text }) => [name, text]));
