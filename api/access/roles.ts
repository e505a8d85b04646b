import type { PlatformRole } from '#plugins/kit/index.ts';
import type { EntryRow } from '../db/tables/entry.ts';
import { type Actor, organisationIdsOf } from './actor.ts';
import { always, type Condition, isIn } from './condition.ts';

/** What the rules about an entry in work look at. */
export type WorkRow = Pick<EntryRow, 'state' | 'organisation_id' | 'group_id' | 'addressee_id'>;

/** Which roles review. A maintainer does; a contact point does not. */
export const isReviewerRole = (role: PlatformRole | null | undefined): boolean =>
  role === 'reviewer' || role === 'maintainer';

export const isReviewer = (actor: Actor): boolean => actor.kind === 'account' && isReviewerRole(actor.platformRole);

export const isMaintainer = (actor: Actor): boolean => actor.kind === 'account' && actor.platformRole === 'maintainer';

/** Entries of the organisations an actor belongs to. */
export const own = (actor: Actor): Condition<WorkRow> =>
  actor.kind === 'system' ? always : isIn('organisation_id', organisationIdsOf(actor));
