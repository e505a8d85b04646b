import { sql } from 'kysely';
import { isDayOver } from '#plugins/kit/index.ts';
import { keepCall } from '../access/keep-call.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Context } from '../context.ts';
import type { Db, Trx } from '../db/open.ts';
import { currentValues } from '../entries/service.ts';
import { AppError, notFound } from '../errors.ts';
import { type CallRow, selectCalls } from './queries.ts';

/** The call, for whoever may read it, and for the agency also when it is not live. */
export function findCall(context: Context, id: string, db: Db): Promise<CallRow | undefined> {
  const { actor, entryTypes } = context;
  const types = Object.values(entryTypes).flatMap((type) => (type.call ? [type.id] : []));
  if (types.length === 0) return Promise.resolve(undefined);
  const readable = sql<boolean>`(publication.entry_id is not null and ${readPublication.toWhere(actor, 'publication')})`;
  const known = sql<boolean>`(${readable} or ${keepCall.toWhere(actor, 'entry')})`;
  return selectCalls(db, types, known).where('entry.id', '=', id).executeTakeFirst();
}

/**
 * The call, for an act on it: nobody else changes it, and no deadline passes unseen, before the transaction ends.
 *
 * @throws not_found
 */
export async function lockCall(context: Context, trx: Trx, id: string): Promise<CallRow> {
  // Who may not know of it waits for nothing, either.
  if (!(await findCall(context, id, context.database.read))) throw notFound();
  await context.database.dialect.lockEntry(trx, id);
  const row = await findCall(context, id, trx);
  if (!row) throw notFound();
  return row;
}

/** Last days of a call. Left out: its fields cannot be read, or are not filled in. */
export function daysOf(context: Pick<Context, 'entryTypes'>, row: CallRow) {
  const names = context.entryTypes[row.type]?.call;
  const { fields, plain } = currentValues(context, row);
  const dayIn = (name: string | undefined) => {
    const value = name === undefined || plain ? undefined : fields[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { questionsUntil: dayIn(names?.questions), responsesUntil: dayIn(names?.responses) };
}

/** @throws state_conflict when the call takes no more of what it took until `lastDay` */
export function requireOpen(row: CallRow, lastDay: string | undefined): void {
  if (row.live_id === null || lastDay === undefined) throw new AppError('state_conflict', NOT_LIVE);
  if (isDayOver(lastDay)) throw new AppError('state_conflict', overSince(lastDay));
}

/** @throws state_conflict while the call takes responses */
export function requireClosed(row: CallRow, lastDay: string | undefined): void {
  if (row.live_id !== null && lastDay !== undefined && !isDayOver(lastDay))
    throw new AppError('state_conflict', openUntil(lastDay));
}

const NOT_LIVE = {
  en: 'This call is not published, so nothing is taken for it. Nothing was changed.',
  fr: 'Cet appel n’est pas publié : rien n’est reçu à son sujet. Rien n’a été modifié.',
};
const overSince = (day: string) => ({
  en: `The time for this ended with ${day}, at midnight UTC. Nothing was changed.`,
  fr: `Le délai a pris fin avec le ${day}, à minuit UTC. Rien n’a été modifié.`,
});
const openUntil = (day: string) => ({
  en: `Responses are taken until the end of ${day}, UTC. What came of them is said after that. Nothing was changed.`,
  fr: `Les réponses sont reçues jusqu’à la fin du ${day}, UTC. Leur issue s’indique ensuite. Rien n’a été modifié.`,
});
