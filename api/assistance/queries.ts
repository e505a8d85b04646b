import { type RawBuilder, sql } from 'kysely';
import type { AssistanceState } from '#plugins/kit/index.ts';
import type { Db } from '../db/open.ts';

/** Requests that were sent and that `where` lets through, with both sides and where each stands. */
export const selectCases = (db: Db, where: RawBuilder<boolean>) =>
  db
    .selectFrom('assistance_case')
    .innerJoin('publication', 'publication.entry_id', 'assistance_case.entry_id')
    .innerJoin('organisation as asker', 'asker.id', 'publication.organisation_id')
    .innerJoin('organisation as addressee', 'addressee.id', 'publication.addressee_id')
    .select(['assistance_case.entry_id as id', 'assistance_case.state', 'assistance_case.deadline'])
    .select(['assistance_case.expected_on', 'assistance_case.person', 'assistance_case.updated_at'])
    .select(['publication.title', 'publication.type', 'publication.published_at', 'publication.held_at'])
    .select(['publication.organisation_id', 'publication.addressee_id'])
    .select(['asker.slug as asker_slug', 'asker.name as asker_name', 'asker.kind as asker_kind'])
    .select(['asker.country as asker_country', 'addressee.slug as addressee_slug', 'addressee.name as addressee_name'])
    .select(['addressee.kind as addressee_kind', 'addressee.country as addressee_country'])
    .where(where);

export type CaseRow = Awaited<ReturnType<ReturnType<typeof selectCases>['executeTakeFirstOrThrow']>>;

/** The trace, oldest first. */
export const listSteps = (db: Db, entryId: string) =>
  db
    .selectFrom('assistance_step')
    .innerJoin('organisation', 'organisation.id', 'assistance_step.organisation_id')
    .leftJoin('account', 'account.id', 'assistance_step.account_id')
    .select(['assistance_step.kind', 'assistance_step.at', 'assistance_step.text', 'assistance_step.ground'])
    .select(['assistance_step.person', 'assistance_step.expected_on', 'account.name as by'])
    .select([
      'organisation.slug',
      'organisation.name',
      'organisation.kind as organisation_kind',
      'organisation.country',
    ])
    .where('assistance_step.entry_id', '=', entryId)
    .orderBy('assistance_step.id')
    .execute();

export type StepRow = Awaited<ReturnType<typeof listSteps>>[number];

/** Of what is readable: what an addressee has not ended, and what came back to an asker. */
export const isWaitingFor = (organisationIds: readonly string[]): RawBuilder<boolean> =>
  organisationIds.length === 0
    ? sql<boolean>`1 = 0`
    : sql<boolean>`(
        (publication.addressee_id in (${sql.join(organisationIds)}) and assistance_case.state in ('open', 'acknowledged'))
        or (publication.organisation_id in (${sql.join(organisationIds)}) and assistance_case.state in ('answered', 'refused')))`;

/** Requests whose deadline is this day or before and that still await an answer, of organisations that are not suspended. */
export const listDue = (db: Db, day: string, awaited: readonly AssistanceState[]) =>
  db
    .selectFrom('assistance_case')
    .innerJoin('publication', 'publication.entry_id', 'assistance_case.entry_id')
    .select(['assistance_case.entry_id as id', 'assistance_case.deadline', 'assistance_case.reminded'])
    .select(['publication.organisation_id', 'publication.addressee_id'])
    .where('assistance_case.state', 'in', awaited)
    .where('assistance_case.deadline', '<=', day)
    .where('publication.held_at', 'is', null)
    .orderBy('assistance_case.entry_id')
    .execute();

export type DueRow = Awaited<ReturnType<typeof listDue>>[number];
