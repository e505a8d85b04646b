import { z } from 'zod';
import { LOCALES, type LocalisedText, type NewReport, REPORT_KINDS, toProblems } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { readPublication } from '../access/read-publication.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { newId, now } from '../db/ids.ts';
import { findUnstorable, selectCards } from '../entries/service.ts';
import { invalidInput, notFound } from '../errors.ts';
import { planTelling } from './tell.ts';
import { countOpen } from './queries.ts';

/** Whoever looks after an entry has enough to do with so many. */
const MAX_OPEN = 50;

const newReport = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  text: z.string().trim().min(1).max(4000),
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)).optional(),
  locale: z.enum(LOCALES),
});

/**
 * Reports a problem with an entry that the actor may read; an account is not needed. The address is kept beside the report
 * alone, so that it is gone when it is removed there.
 *
 * @throws as `ReportsPortal.send`
 */
export async function send(context: Context, entryId: string, input: NewReport): Promise<void> {
  const { actor, database, limits } = context;
  const mayRead = readPublication.toWhere(actor, 'publication');
  const entry = await selectCards(database.read, mayRead)
    .where('publication.entry_id', '=', entryId)
    .executeTakeFirst();
  if (!entry) throw notFound();
  const parsed = newReport.safeParse(input);
  const problems = parsed.success ? findUnstorable(parsed.data) : toProblems(parsed.error.issues);
  if (!parsed.success || problems.length > 0) throw invalidInput(problems);
  const { email = null, ...report } = parsed.data;
  const from = actor.kind === 'account' ? `account:${actor.accountId}` : actor.kind === 'anonymous' && actor.network;
  if (from) await limits.countLetter('reports', from);
  await database.transaction(async (trx) => {
    await database.dialect.lock(trx, `reports:${entryId}`);
    if ((await countOpen(trx, entryId)) >= MAX_OPEN)
      throw invalidInput([{ path: 'text', code: 'not_allowed', message: TOO_MANY }]);
    const id = newId();
    await trx
      .insertInto('entry_report')
      .values({
        ...{ id, entry_id: entryId, ...report, email, state: 'open' },
        ...{ reported_by: accountIdOrNull(actor), reported_at: now(), told_at: null },
        ...{ answer: null, closed_by: null, closed_at: null },
      })
      .execute();
    await planTelling(context, trx, entryId);
    await recordEvent(trx, actor, 'problem-reported', `entry:${entryId}`, { report: id, kind: report.kind });
  });
  context.jobs.ring();
}

const TOO_MANY: LocalisedText = {
  en: `Already ${MAX_OPEN} reports about this entry wait for an answer, yours surely among them. Try again when some are answered.`,
  fr: `Déjà ${MAX_OPEN} signalements sur cette fiche attendent une réponse, le vôtre en fait sûrement partie. Réessayez quand certains auront été traités.`,
};
