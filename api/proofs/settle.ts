import type { LocalisedText } from '#plugins/kit/index.ts';
import type { Actor } from '../access/actor.ts';
import { recordEvent } from '../audit/service.ts';
import type { Deps } from '../context.ts';
import { now } from '../db/ids.ts';
import { toJson } from '../db/json.ts';
import type { Trx } from '../db/open.ts';
import { tellOfFailure, tellOfLapse } from './letters.ts';
import { insertEvent, type OpenProof, updateProof } from './queries.ts';
import { proofTag } from './tags.ts';

const DAY_MS = 86_400_000;
const RECHECK_DAYS = 30;
/** Between the first failure and the one by which a proof lapses. */
export const GRACE_DAYS = 7;
/** A job that runs a little early is not put off by another week. */
const SLACK_MS = 3_600_000;

export const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

/** What the audit log says of a proof. */
export const detailsOf = ({ domain, method, entry_id }: OpenProof): Record<string, unknown> => ({
  domain,
  method,
  ...(entry_id !== null && { entry: entry_id }),
});

export const subjectOf = ({ organisation_slug }: OpenProof): string => `organisation:${organisation_slug}`;

/** The domain is controlled: from here on it is shown, or goes on to be. */
export async function confirm(deps: Deps, trx: Trx, actor: Actor, proof: OpenProof): Promise<void> {
  const at = now();
  await updateProof(trx, proof.id, {
    proven_at: proof.proven_at ?? at,
    confirmed_at: at,
    due_at: inDays(RECHECK_DAYS),
    ...{ failed_at: null, problem: null, asked_at: null, letter_hash: null, letter_sent_at: null },
  });
  await insertEvent(trx, proof.id, 'confirmed');
  if (proof.proven_at === null) {
    await recordEvent(trx, actor, 'proof-made', subjectOf(proof), detailsOf(proof));
    await showOnPages(deps, trx, proof);
  } else {
    await recordEvent(trx, actor, 'proof-confirmed', subjectOf(proof), detailsOf(proof));
    if (proof.entry_id === null) await deps.outbox.append(trx, { tags: [proofTag.confirmed(proof.organisation_slug)] });
  }
}

/**
 * A check has failed. What has never been proven goes on waiting; what has is given a week, and lapses when it fails after
 * that again. Checks that people ask for in between neither shorten the week nor lengthen it.
 *
 * @returns whether it goes on
 */
export async function fail(
  deps: Deps,
  trx: Trx,
  actor: Actor,
  proof: OpenProof,
  problem: LocalisedText,
): Promise<boolean> {
  const text = toJson(problem);
  if (proof.proven_at === null) {
    await updateProof(trx, proof.id, { problem: text, asked_at: null });
    // The same again is no news.
    if (text !== proof.problem) await insertEvent(trx, proof.id, 'failed', text);
    return true;
  }
  if (proof.failed_at === null) {
    await updateProof(trx, proof.id, { problem: text, asked_at: null, failed_at: now(), due_at: inDays(GRACE_DAYS) });
    await insertEvent(trx, proof.id, 'failed', text);
    await recordEvent(trx, actor, 'proof-failed', subjectOf(proof), detailsOf(proof));
    await tellOfFailure(deps, trx, proof, problem);
    return true;
  }
  if (Date.now() - Date.parse(proof.failed_at) < GRACE_DAYS * DAY_MS - SLACK_MS) {
    await updateProof(trx, proof.id, { problem: text, asked_at: null });
    return true;
  }
  await lapse(deps, trx, actor, proof, problem);
  return false;
}

async function lapse(deps: Deps, trx: Trx, actor: Actor, proof: OpenProof, problem: LocalisedText): Promise<void> {
  await end(deps, trx, proof, 'lapsed', toJson(problem));
  await recordEvent(trx, actor, 'proof-lapsed', subjectOf(proof), detailsOf(proof));
  await tellOfLapse(deps, trx, proof, problem);
}

/** Ends a proof for ever; its history stays. */
export async function end(
  deps: Deps,
  trx: Trx,
  proof: OpenProof,
  as: 'lapsed' | 'removed',
  problem: string | null = null,
): Promise<void> {
  await updateProof(trx, proof.id, {
    ended_at: now(),
    problem,
    ...{ due_at: null, asked_at: null, letter_hash: null, letter_sent_at: null },
  });
  await insertEvent(trx, proof.id, as, problem ?? undefined);
  if (proof.proven_at !== null) await showOnPages(deps, trx, proof);
}

/** The pages that show whether it holds are made anew. */
async function showOnPages({ outbox }: Deps, trx: Trx, proof: OpenProof): Promise<void> {
  const { entry_id: entryId, organisation_slug: slug } = proof;
  const tags = entryId === null ? [proofTag.control(slug), proofTag.confirmed(slug)] : [proofTag.ownership(entryId)];
  await outbox.append(trx, { tags });
}
