import { type FieldDescription, type FieldValues, type Portal, walkValues } from '#plugins/kit/index.ts';

/** Names of the organisations that fields refer to, by slug; without those that are gone or suspended. */
export async function organisationNames(
  portal: Portal,
  description: readonly FieldDescription[],
  values: FieldValues,
): Promise<Record<string, string>> {
  const slugs = new Set<string>();
  walkValues(description, values, (field, _path, value) => {
    if (field.kind === 'organisation') slugs.add(String(value));
  });
  const found = await Promise.all([...slugs].map((slug) => portal.organisations.find(slug)));
  return Object.fromEntries(found.flatMap((card) => (card ? [[card.slug, card.name]] : [])));
}
