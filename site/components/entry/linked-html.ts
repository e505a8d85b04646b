import type { EntryView, FieldDescription, LinkTerms } from '#plugins/kit/index.ts';

/** The texts of an entry with links to the glossary. They are gone through in the order of the fields, in which they are shown. */
export function linkedHtml(
  html: EntryView['html'],
  description: readonly FieldDescription[],
  link: LinkTerms,
): EntryView['html'] {
  const placeOf = (path: string) => description.findIndex(({ name }) => name === path.split('.', 1)[0]);
  const paths = Object.keys(html).sort((a, b) => placeOf(a) - placeOf(b));
  return Object.fromEntries(paths.map((path) => [path, link(html[path]!)]));
}
