import { type Approvals, ORGANISATION_KINDS, type OrganisationKind, type ReviewPolicy } from '#plugins/kit/index.ts';
import { type Actor, accountIdOrNull, system } from '../access/actor.ts';
import { decideOnEntry } from '../access/decide-on-entry.ts';
import { isOfReviewers } from '../access/count-approvals.ts';
import { findActor } from '../accounts/service.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { WorkingRow } from './queries.ts';

const ONE_REVIEWER: ReviewPolicy = { approvals: 1 };

/** What the type of an entry asks for; of one whose plugin is gone nothing is published. */
export const policyOf = ({ entryTypes }: Pick<Context, 'entryTypes'>, row: Pick<WorkingRow, 'type'>): ReviewPolicy =>
  entryTypes[row.type]?.review ?? ONE_REVIEWER;

/** An approval of what is before the reviewers, with its giver as that person is at this moment. */
export interface CountedApproval {
  approver: Actor;
  by: string;
  at: string;
}

/**
 * Approvals of exactly the revision that is before the reviewers, given since it was put there, oldest first. Whoever
 * could not decide on it any more, having lost the role or come to have an interest in it, is not counted.
 */
export async function listApprovals(db: Db, row: WorkingRow): Promise<CountedApproval[]> {
  const rows = await db
    .selectFrom('review')
    .leftJoin('account', 'account.id', 'review.account_id')
    .select(['review.account_id', 'review.decided_at', 'account.name'])
    .where('review.entry_id', '=', row.id)
    .where('review.decision', '=', 'approved')
    .where('review.revision_hash', '=', row.revision_hash)
    .where('review.submission', '=', row.submission)
    .orderBy('review.id')
    .execute();
  const counted: CountedApproval[] = [];
  for (const { account_id: accountId, decided_at: at, name } of rows) {
    const approver = accountId === null ? system('approval') : await findActor(db, accountId);
    if (approver && decideOnEntry.allows(approver, row)) counted.push({ approver, by: name ?? 'Entrepôt', at });
  }
  return counted;
}

const isKind = (one: string): one is OrganisationKind => (ORGANISATION_KINDS as readonly string[]).includes(one);

/** How far the approval of an entry has come; undefined where one reviewer is enough, or nothing waits. */
export async function findApprovals(context: Context, db: Db, row: WorkingRow): Promise<Approvals | undefined> {
  const policy = policyOf(context, row);
  if (row.state !== 'submitted' || (policy.approvals === 1 && !policy.by)) return undefined;
  const counted = await listApprovals(db, row);
  const { by } = policy;
  const isMissing = by !== undefined && !counted.some(({ approver }) => isOfReviewers(approver, by));
  const ownId = accountIdOrNull(context.actor);
  return {
    needed: policy.approvals,
    given: counted.map(({ by: name, at }) => ({ by: name, at })),
    missing: isMissing ? [...new Set(by.map((one) => (isKind(one) ? one : 'group')))] : undefined,
    mine: ownId !== null && counted.some(({ approver }) => accountIdOrNull(approver) === ownId),
  };
}
