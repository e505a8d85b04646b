import type { EntryType, TrendsDeclaration, TrendsQuery, TrendsResult } from '#plugins/kit/index.ts';
import { toProblems } from '#plugins/kit/index.ts';
import { readPublication } from '../access/read-publication.ts';
import { seeTrends } from '../access/see-trends.ts';
import type { Context } from '../context.ts';
import { AppError, invalidInput, notFound } from '../errors.ts';
import { toCard, withoutRestricted } from '../entries/service.ts';
import { listFields } from './queries.ts';
import { trendsQuery, trendValues } from './schema.ts';
import { answers, tally } from './tally.ts';

/** What one question may cost. */
const MOST_COUNTED = 2000;
const MOST_SHOWN = 100;

/**
 * Counts the entries of a kind that the actor may read, by those of their fields that the actor may read.
 *
 * @throws not_found, invalid_input, filter_not_allowed
 */
export async function countTrends(context: Context, id: string, asked: TrendsQuery = {}): Promise<TrendsResult> {
  const { type, trends } = getCounted(context, id);
  const question = checked(trends, asked);
  const mayRead = readPublication.toWhere(context.actor, 'publication');
  const found = await listFields(context.database, type, mayRead, MOST_COUNTED + 1);
  const matches = found.slice(0, MOST_COUNTED).flatMap((row) => {
    const { fields, plain } = withoutRestricted(context, row);
    return !plain && answers(trends, fields, question) ? [{ row, fields }] : [];
  });
  return {
    total: matches.length,
    isBounded: found.length > MOST_COUNTED,
    ...tally(
      trends,
      matches.map(({ fields }) => fields),
    ),
    entries: matches.slice(0, MOST_SHOWN).map(({ row }) => toCard(row)),
  };
}

/** Whether a kind is counted, and this actor is among those who see it. */
export const isCounted = ({ actor }: Pick<Context, 'actor'>, type: EntryType): boolean =>
  type.trends !== undefined && seeTrends(type).allows(actor, {});

/** @throws not_found, the same for a kind that is not there, is not counted, or is nothing for this actor */
export function getCounted(context: Context, id: string): { type: EntryType; trends: TrendsDeclaration } {
  const type = Object.hasOwn(context.entryTypes, id) ? context.entryTypes[id] : undefined;
  if (!type?.trends || !isCounted(context, type)) throw notFound();
  return { type, trends: type.trends };
}

function checked(trends: TrendsDeclaration, { by = {}, ...rest }: TrendsQuery): TrendsQuery {
  const months = trendsQuery.safeParse(rest);
  const values = trendValues.safeParse(by);
  const issues = [...(months.error?.issues ?? []), ...(values.error?.issues ?? [])];
  if (issues.length > 0) throw invalidInput(toProblems(issues));
  const ids = trends.by.map(({ id }) => id);
  const unknown = Object.keys(by).find((id) => !ids.includes(id));
  if (unknown !== undefined) throw notATrend(ids);
  return { ...months.data, by: values.data };
}

const notATrend = (ids: readonly string[]): AppError =>
  new AppError('filter_not_allowed', {
    en: `These entries are not counted by this. Possible are: ${ids.map((id) => `by.${id}`).join(', ')}.`,
    fr: `Ces fiches ne sont pas comptées ainsi. Sont possibles : ${ids.map((id) => `by.${id}`).join(', ')}.`,
  });
