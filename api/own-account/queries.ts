import { type Actor, accountIdOrNull } from '../access/actor.ts';
import { editEntry } from '../access/edit-entry.ts';
import type { Db } from '../db/open.ts';

/** Newest first; what has been more is not in the export, which says so. */
export const MAX_ROWS = 10_000;

export const findAccountRow = (db: Db, accountId: string) =>
  db
    .selectFrom('account')
    .select(['id', 'name', 'email', 'language', 'status', 'platform_role', 'country', 'created_at'])
    .select('email_confirmed_at')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();

export const listMembershipRows = (db: Db, accountId: string) =>
  db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['organisation.slug', 'organisation.name', 'membership.role', 'membership.created_at'])
    .where('membership.account_id', '=', accountId)
    .orderBy('organisation.name')
    .execute();

export const listFormerRows = (db: Db, accountId: string) =>
  db
    .selectFrom('former_membership')
    .innerJoin('organisation', 'organisation.id', 'former_membership.organisation_id')
    .select(['organisation.slug', 'organisation.name', 'former_membership.role', 'former_membership.left_at'])
    .where('former_membership.account_id', '=', accountId)
    .orderBy('former_membership.left_at', 'desc')
    .execute();

export const listSessionRows = (db: Db, accountId: string) =>
  db
    .selectFrom('session')
    .select(['device', 'created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .limit(MAX_ROWS)
    .execute();

export const listBrowserRows = (db: Db, accountId: string) =>
  db
    .selectFrom('known_browser')
    .select('seen_at')
    .where('account_id', '=', accountId)
    .orderBy('seen_at', 'desc')
    .execute();

export const listGroupRows = (db: Db, accountId: string) =>
  db
    .selectFrom('group_member')
    .innerJoin('user_group', 'user_group.id', 'group_member.group_id')
    .select(['user_group.id', 'user_group.name', 'group_member.role', 'group_member.since', 'user_group.ended_at'])
    .where('group_member.account_id', '=', accountId)
    .orderBy('group_member.since')
    .execute();

/** Revisions that an actor wrote. The title only of entries that they may still open. */
export const listRevisionRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('revision')
    .innerJoin('entry', 'entry.id', 'revision.entry_id')
    .select(['revision.entry_id', 'entry.type', 'revision.number', 'revision.hash', 'revision.created_at'])
    .select((eb) => eb.case().when(editEntry.toWhere(actor, 'entry')).then(eb.ref('revision.title')).end().as('title'))
    .where('revision.created_by', '=', accountIdOrNull(actor))
    .orderBy('revision.id', 'desc')
    .limit(MAX_ROWS)
    .execute();

export const listDecisionRows = (db: Db, accountId: string) =>
  db
    .selectFrom('review')
    .select(['entry_id', 'revision_hash', 'decision', 'reason', 'decided_at'])
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(MAX_ROWS)
    .execute();

export const listScheduleRows = (db: Db, accountId: string) =>
  db
    .selectFrom('scheduled_publication')
    .select(['entry_id', 'revision_hash', 'reason', 'publish_at', 'created_at'])
    .where('account_id', '=', accountId)
    .orderBy('publish_at')
    .limit(MAX_ROWS)
    .execute();
