import { type Problem, walkValues } from '#plugins/kit/index.ts';
import type { Trx } from '../db/open.ts';
import { invalidInput } from '../errors.ts';
import type { CheckedDraft } from './check-draft.ts';

/** Organisations that fields name must be active. One that is suspended is as if it did not exist. @throws invalid_input */
export async function checkOrganisations(trx: Trx, draft: CheckedDraft): Promise<void> {
  const wanted: { path: string; slug: string }[] = [];
  walkValues(draft.entryType.description, draft.fields, (field, path, value) => {
    if (field.kind === 'organisation') wanted.push({ path: `fields.${path}`, slug: String(value) });
  });
  if (wanted.length === 0) return;
  const slugs = wanted.map(({ slug }) => slug);
  const found = await trx
    .selectFrom('organisation')
    .select('slug')
    .where('slug', 'in', slugs)
    .where('status', '=', 'active')
    .execute();
  const problems = wanted
    .filter(({ slug }) => !found.some((organisation) => organisation.slug === slug))
    .map(({ path }): Problem => ({ path, code: 'not_in_list', message: NO_SUCH_ORGANISATION }));
  if (problems.length > 0) throw invalidInput(problems);
}

const NO_SUCH_ORGANISATION = {
  en: 'There is no organisation with this name in its address. Choose one from the list.',
  fr: 'Aucune organisation ne porte ce nom dans son adresse. Choisissez-en une dans la liste.',
};
