import { sql } from 'kysely';
import type { EntryOutline } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Context } from '../context.ts';
import { hasTerm } from '../search/service.ts';
import { toCard } from './present.ts';
import { selectViews } from './queries.ts';
import { withoutRestricted } from './restricted.ts';
import { tag } from './tags.ts';
import { isShownIn } from './translation-queries.ts';

/** More than one page can show, and what one question may cost. */
const MOST_OUTLINES = 500;

/** Live entries of a kind with those facts that the actor may read, by title. An entry that its plugin cannot read is left out. */
export async function listOutlines(
  context: Context,
  type: string,
  term?: string,
  locale?: string,
): Promise<EntryOutline[]> {
  const [vocabulary = '', value = ''] = term?.split('/') ?? [];
  context.reads(term ? tag.term(vocabulary, value) : tag.latest(type));
  const mayRead = readPublication.toWhere(context.actor, 'publication');
  const hasIt = term ? hasTerm(context.entryTypes, context.actor, term) : sql<boolean>`1 = 1`;
  // A translation stands for an original only where it is in the same list.
  const isOtherThere = term
    ? sql<boolean>`other.entry_id in (select publication.entry_id from publication where ${hasIt})`
    : undefined;
  const rows = await selectViews(context.database.read, sql<boolean>`${mayRead} and ${hasIt}`)
    .where('publication.type', '=', type)
    .where(isShownIn(context.actor, locale, isOtherThere))
    .orderBy('publication.title')
    .orderBy('publication.entry_id')
    .limit(MOST_OUTLINES)
    .execute();
  return rows.flatMap((row) => {
    const { fields, plain } = withoutRestricted(context, row);
    return plain ? [] : [{ ...toCard(row), fields }];
  });
}
