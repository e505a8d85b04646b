import type { Db } from '../db/open.ts';
import { MAX_ROWS } from './queries.ts';

/** What somebody has asked, sent, declared and reported, newest first. */
export async function listSaid(db: Db, accountId: string) {
  const questions = await db
    .selectFrom('call_question')
    .select(['entry_id', 'text', 'is_named', 'asked_at', 'state'])
    .where('asked_by', '=', accountId)
    .orderBy('id', 'desc')
    .limit(MAX_ROWS)
    .execute();
  const responses = await db
    .selectFrom('call_response')
    .select(['entry_id', 'text', 'contact', 'product_id', 'sent_at', 'updated_at', 'outcome'])
    .where('sent_by', '=', accountId)
    .orderBy('id', 'desc')
    .limit(MAX_ROWS)
    .execute();
  const uses = await db
    .selectFrom('use_declaration')
    .select(['entry_id', 'organisation_id', 'since', 'purpose', 'marking', 'declared_at'])
    .where('declared_by', '=', accountId)
    .orderBy('declared_at', 'desc')
    .limit(MAX_ROWS)
    .execute();
  const reports = await db
    .selectFrom('entry_report')
    .select(['entry_id', 'kind', 'text', 'email', 'reported_at', 'state', 'answer'])
    .where('reported_by', '=', accountId)
    .orderBy('id', 'desc')
    .limit(MAX_ROWS)
    .execute();
  return { questions, responses, uses, reports };
}
