import type { Dialect } from '../db/dialect.ts';
import { randomName } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import { AppError } from '../errors.ts';
import { RESERVED_SLUGS } from './check-draft.ts';

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

/** The address of what is not public: it says nothing, nobody guesses it, and it is never in anybody's way. */
export const hiddenSlug = (): string => randomName();

/**
 * Refuses an address that a public entry has, or had. What has never been public holds none, so that a refusal tells of
 * nothing that the author could not know.
 *
 * @throws slug_taken
 */
export async function requireFreeSlug(trx: Trx, type: string, slug: string): Promise<void> {
  const holder = await trx
    .selectFrom('entry')
    .select('id')
    .where('type', '=', type)
    .where('slug', '=', slug)
    .where('listing_number', 'is not', null)
    .executeTakeFirst();
  if (holder) throw slugTaken(slug);
}

/**
 * The address that an entry has from its first public publication on: the one asked for, or one made from its title,
 * with a number where another public entry was faster.
 */
export async function choosePublicSlug(
  dialect: Dialect,
  trx: Trx,
  entry: { type: string; title: string; wanted_slug: string | null },
): Promise<string> {
  await dialect.lock(trx, `slug:${entry.type}`);
  const wanted = entry.wanted_slug ?? (slugify(entry.title) || entry.type);
  const base = RESERVED_SLUGS.includes(wanted) ? `${wanted}-1` : wanted;
  const taken = await trx
    .selectFrom('entry')
    .select('slug')
    .where('type', '=', entry.type)
    .where((eb) => eb.or([eb('slug', '=', base), eb('slug', 'like', `${base}-%`)]))
    .execute();
  const slugs = new Set(taken.map((row) => row.slug));
  if (!slugs.has(base)) return base;
  let number = 2;
  while (slugs.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

const slugTaken = (slug: string): AppError =>
  new AppError('slug_taken', {
    en: `Another entry already has the address “${slug}”. Choose another, or leave it empty to have one made from the title.`,
    fr: `Une autre fiche utilise déjà l’adresse « ${slug} ». Choisissez-en une autre, ou laissez vide pour qu’elle soit tirée du titre.`,
  });
