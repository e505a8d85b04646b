import { z } from 'zod';
import { type ReportState, toProblems } from '#plugins/kit/index.ts';
import { accountIdOrNull } from '../access/actor.ts';
import { answerReport } from '../access/answer-report.ts';
import { requireOwnAddress } from '../access/confirmed-address.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import { findUnstorable } from '../entries/service.ts';
import { AppError, invalidInput, notFound } from '../errors.ts';
import { answerLetter } from './letters.ts';
import { selectReports } from './queries.ts';

const newAnswer = z.strictObject({ answer: z.string().trim().min(1).max(4000) });

/** @throws as `ReportsPortal.answer` */
export async function answer(
  context: Context,
  reportId: string,
  as: Exclude<ReportState, 'open'>,
  text: string,
): Promise<void> {
  const { actor, database, mail } = context;
  const mine = answerReport.toWhere(actor, 'entry');
  const found = await selectReports(database.read, mine).where('entry_report.id', '=', reportId).executeTakeFirst();
  if (!found) throw notFound();
  requireOwnAddress(actor);
  const parsed = newAnswer.safeParse({ answer: text });
  const problems = parsed.success ? findUnstorable(parsed.data) : toProblems(parsed.error.issues);
  if (!parsed.success || problems.length > 0) throw invalidInput(problems);
  await database.transaction(async (trx) => {
    await database.dialect.lock(trx, `reports:${found.entry_id}`);
    const row = await selectReports(trx, mine).where('entry_report.id', '=', reportId).executeTakeFirst();
    if (!row) throw notFound();
    if (row.state !== 'open') throw new AppError('state_conflict', CLOSED);
    await trx
      .updateTable('entry_report')
      .set({ state: as, answer: parsed.data.answer, closed_by: accountIdOrNull(actor), closed_at: now() })
      .where('id', '=', reportId)
      .execute();
    if (row.email !== null)
      await mail.send(
        trx,
        answerLetter({
          ...{ to: row.email, locale: row.locale, state: as, answer: parsed.data.answer },
          // Who has left an address may read what is public; of the rest nobody knows who reads that mailbox.
          title: row.marking === 'clear' ? (row.title ?? undefined) : undefined,
          organisation: row.organisation_name,
        }),
      );
    await recordEvent(trx, actor, 'report-closed', `entry:${row.entry_id}`, { report: reportId, act: as });
  });
  context.jobs.ring();
}

const CLOSED = {
  en: 'Somebody has answered this report already. Nothing was changed: load the page again to read the answer.',
  fr: 'Quelqu’un a déjà répondu à ce signalement. Rien n’a été modifié : rechargez la page pour lire la réponse.',
};
