import { z } from 'zod';
import type { LocalisedText } from '#plugins/kit/index.ts';
import { system } from '../access/actor.ts';
import type { Deps } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Trx } from '../db/open.ts';
import type { JobHandlers } from '../jobs/jobs.ts';
import { lockOf } from './change.ts';
import { sendQuestion } from './letters.ts';
import { look } from './look.ts';
import { type OpenProof, selectOpen, updateProof } from './queries.ts';
import { confirm, fail, GRACE_DAYS, inDays } from './settle.ts';

export const PROOF_CHECK = 'proof-check';
const PROOFS_DUE = 'proofs-due';
const EVERY_HOURS = 6;
const DUE_AT_A_TIME = 500;

const payloadSchema = z.strictObject({ proof: z.uuid() });
const actor = system('proofs');

/** Checking, one proof at a time, and finding those whose month is over. */
export const proofJobs = (deps: Deps): JobHandlers => ({
  [PROOF_CHECK]: { handle: (payload, { signal }) => checkOne(deps, payloadSchema.parse(payload).proof, signal) },
  [PROOFS_DUE]: { handle: () => planDue(deps), every: EVERY_HOURS },
});

async function planDue({ database, jobs }: Deps): Promise<void> {
  await database.transaction(async (trx) => {
    const due = await selectOpen(trx)
      .where('proof.due_at', '<=', now())
      .where('organisation.status', '=', 'active')
      .orderBy('proof.due_at')
      .limit(DUE_AT_A_TIME)
      .execute();
    for (const { id } of due) await jobs.add(trx, { kind: PROOF_CHECK, payload: { proof: id }, key: id });
  });
  jobs.ring();
}

/** Looks outside first, and without a transaction: servers of others take their time. */
async function checkOne(deps: Deps, id: string, signal: AbortSignal): Promise<void> {
  const proof = await selectOpen(deps.database.read).where('proof.id', '=', id).executeTakeFirst();
  if (!proof) return;
  if (proof.method === 'mail') {
    await settle(deps, proof, (trx, current) => askAgain(deps, trx, current));
    return;
  }
  const problem = await look(deps, proof, signal);
  if (signal.aborted) throw signal.reason; // somebody else has this work from here on
  await settle(deps, proof, async (trx, current) => {
    if (problem) await fail(deps, trx, actor, current, problem);
    else await confirm(deps, trx, actor, current);
  });
}

async function settle(
  deps: Deps,
  { id, organisation_id }: OpenProof,
  act: (trx: Trx, current: OpenProof) => Promise<void>,
): Promise<void> {
  await deps.database.transaction(async (trx) => {
    await deps.database.dialect.lock(trx, lockOf(organisation_id));
    const current = await selectOpen(trx).where('proof.id', '=', id).executeTakeFirst();
    // Removed while it was looked for: what was found is nobody's business any more.
    if (current) await act(trx, current);
  });
  deps.jobs.ring();
  deps.outbox.ring();
}

/** A proof by letter is confirmed by another letter; one that nobody has answered within its week is a failure. */
async function askAgain(deps: Deps, trx: Trx, proof: OpenProof): Promise<void> {
  if (proof.due_at === null || proof.due_at > now()) return;
  const isUnanswered = proof.letter_hash !== null;
  if (isUnanswered && !(await fail(deps, trx, actor, proof, NOT_ANSWERED))) return;
  await sendQuestion(deps, trx, proof);
  await updateProof(trx, proof.id, { due_at: inDays(GRACE_DAYS) });
}

const NOT_ANSWERED: LocalisedText = {
  en: 'Nobody has answered the letter within a week. Ask whoever reads that mailbox to open its link.',
  fr: 'Personne n’a répondu à la lettre en une semaine. Demandez à qui lit cette boîte d’ouvrir le lien.',
};
