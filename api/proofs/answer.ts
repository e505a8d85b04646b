import type { ProofQuestion } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../db/json.ts';
import type { Db } from '../db/open.ts';
import { notFound } from '../errors.ts';
import { lockOf } from './change.ts';
import { ANSWER_DAYS } from './letters.ts';
import { type OpenProof, selectOpen } from './queries.ts';
import { confirm, inDays } from './settle.ts';

/** What a letter asks. @throws not_found for a token that opens nothing, or nothing any more */
export async function question(context: Context, token: string): Promise<ProofQuestion> {
  return toQuestion(await getByToken(context.database.read, token));
}

/** Answers a letter with yes. Whoever has its link reads mail for the domain, with an account or without. @throws as `question` */
export async function answer(context: Context, token: string): Promise<ProofQuestion> {
  const { read, dialect } = context.database;
  const { organisation_id } = await getByToken(read, token);
  const answered = await context.database.transaction(async (trx) => {
    await dialect.lock(trx, lockOf(organisation_id));
    // Under the lock it is there once: the answer takes the token away.
    const proof = await getByToken(trx, token);
    await confirm(context, trx, context.actor, proof);
    return toQuestion(proof);
  });
  context.outbox.ring();
  return answered;
}

async function getByToken(db: Db, token: string): Promise<OpenProof> {
  const proof = await selectOpen(db)
    .where('proof.letter_hash', '=', sha256(token))
    .where('proof.letter_sent_at', '>', inDays(-ANSWER_DAYS))
    .where('organisation.status', '=', 'active')
    .executeTakeFirst();
  if (!proof) throw notFound();
  return proof;
}

const toQuestion = ({
  organisation_slug: slug,
  organisation_name: name,
  domain,
  entry_id,
}: OpenProof): ProofQuestion => ({
  organisation: { slug, name },
  domain,
  isOwnership: entry_id !== null,
});
