import type { Dialect } from '../db/dialect.ts';
import type { Trx } from '../db/open.ts';
import { AppError } from '../errors.ts';

const MAX_LENGTH = 80;

/** A title as an address: `Évaluation du risque` → `evaluation-du-risque`; empty when no Latin letter or digit is left. */
export const slugify = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_LENGTH)
    .replace(/-+$/, '');

/**
 * The address of a new entry: the one asked for, or one made from its title that is still free.
 *
 * @throws slug_taken when an address was asked for that another entry has
 */
export async function chooseSlug(
  dialect: Dialect,
  trx: Trx,
  draft: { type: string; title: string; slug?: string },
): Promise<string> {
  await dialect.lock(trx, `slug:${draft.type}`);
  const wanted = draft.slug ?? (slugify(draft.title) || draft.type);
  const base = wanted === 'page' ? `${wanted}-1` : wanted;
  const taken = await trx
    .selectFrom('entry')
    .select('slug')
    .where('type', '=', draft.type)
    .where((eb) => eb.or([eb('slug', '=', base), eb('slug', 'like', `${base}-%`)]))
    .execute();
  const slugs = new Set(taken.map((row) => row.slug));
  if (!slugs.has(base)) return base;
  if (draft.slug) throw slugTaken(draft.slug);
  let number = 2;
  while (slugs.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

const slugTaken = (slug: string): AppError =>
  new AppError('slug_taken', {
    en: `Another entry already has the address “${slug}”. Choose another, or leave it empty to have one made from the title.`,
    fr: `Une autre fiche utilise déjà l’adresse « ${slug} ». Choisissez-en une autre, ou laissez vide pour qu’elle soit tirée du titre.`,
  });
