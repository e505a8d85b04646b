import type { ReviewPolicy } from '#plugins/kit/index.ts';
import { type Actor, groupIdsOf } from './actor.ts';
import { isAgencyKind } from './agency.ts';

/** Whether somebody belongs to one of those who must be among the reviewers: a kind of organisation that counts at this moment, or a group. */
export const isOfReviewers = (actor: Actor, by: readonly string[]): boolean =>
  groupIdsOf(actor).some((groupId) => by.includes(groupId)) ||
  (actor.kind === 'account' &&
    actor.memberships.some(({ kind, isAgency }) => by.includes(kind) && (isAgency === true || !isAgencyKind(kind))));

/**
 * Whether these approvals together let a revision be published. Each is by somebody else who may decide on the entry,
 * see `decideOnEntry`. The process itself lists what maintainers write and import: its word is enough.
 */
export const isApprovedBy = ({ approvals, by }: ReviewPolicy, approvers: readonly Actor[]): boolean =>
  approvers.some(({ kind }) => kind === 'system') ||
  (approvers.length >= approvals && (by === undefined || approvers.some((approver) => isOfReviewers(approver, by))));
