import type { FieldDescription } from '#plugins/kit/index.ts';

/** Whether a field, or a part of one, names an organisation. */
export const namesOrganisations = (description: readonly FieldDescription[]): boolean =>
  description.some(({ kind, fields }) => kind === 'organisation' || namesOrganisations(fields ?? []));
