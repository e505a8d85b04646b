import { type RawBuilder, sql } from 'kysely';
import type { KindGrant, StandingCard, StandingFilter, StandingView } from '#plugins/kit/index.ts';
import { countAsAgency, AGENCY_KINDS, isAgencyKind } from '../access/agency.ts';
import { editOrganisation } from '../access/edit-organisation.ts';
import { grantKind } from '../access/grant-kind.ts';
import { seeStanding } from '../access/see-standing.ts';
import { stewardOrganisation } from '../access/steward-organisation.ts';
import type { Context } from '../context.ts';
import { holds } from '../db/holds.ts';
import type { Db } from '../db/open.ts';
import type { KindGrantRow, OrganisationRow } from '../db/tables/organisation.ts';
import { notFound } from '../errors.ts';
import { toOrganisationCard, toStanding } from './card.ts';
import { listGrants, selectStandings, type StandingRow } from './queries.ts';

const ROWS_SHOWN = 500;
/** A grant that ends within these counts as one that is about to. */
const ENDING_DAYS = 60;

export async function listStandings(context: Context, filter: StandingFilter = {}): Promise<StandingCard[]> {
  const { actor, database } = context;
  const conditions = [seeStanding.toWhere(actor, 'organisation'), ...conditionsOf(filter)];
  const rows = await selectStandings(database.read, sql<boolean>`${sql.join(conditions, sql` and `)}`)
    .orderBy('organisation.name')
    .orderBy('organisation.id')
    .limit(ROWS_SHOWN)
    .execute();
  return rows.map((row) => toCard(context, row));
}

function conditionsOf({ q = '', kind, standing }: StandingFilter): RawBuilder<boolean>[] {
  const soon = new Date(Date.now() + ENDING_DAYS * 86_400_000).toISOString();
  const isAgency = sql<boolean>`organisation.kind in (${sql.join([...AGENCY_KINDS])})`;
  const at = new Date().toISOString();
  return [
    ...(q.trim() === ''
      ? []
      : [sql<boolean>`(${holds('organisation.name', q.trim())} or ${holds('organisation.slug', q.trim())})`]),
    ...(kind ? [sql<boolean>`organisation.kind = ${kind}`] : []),
    ...(standing === 'suspended' ? [sql<boolean>`organisation.status = 'suspended'`] : []),
    ...(standing === 'unconfirmed'
      ? [sql<boolean>`${isAgency} and (organisation.kind_until is null or organisation.kind_until <= ${at})`]
      : []),
    ...(standing === 'ending'
      ? [sql<boolean>`${isAgency} and organisation.kind_until > ${at} and organisation.kind_until <= ${soon}`]
      : []),
  ];
}

/** @throws not_found */
export async function getStanding(
  context: Context,
  slug: string,
  db: Db = context.database.read,
): Promise<StandingView> {
  const row = await selectStandings(db, seeStanding.toWhere(context.actor, 'organisation'))
    .where('organisation.slug', '=', slug)
    .executeTakeFirst();
  if (!row) throw notFound();
  return toView(context, row, db);
}

/** For whoever has just changed it, as it is in their transaction. */
export async function getStandingOf(
  context: Context,
  { id }: Pick<OrganisationRow, 'id'>,
  db: Db,
): Promise<StandingView> {
  const row = await selectStandings(db, sql<boolean>`1 = 1`)
    .where('organisation.id', '=', id)
    .executeTakeFirstOrThrow();
  return toView(context, row, db);
}

async function toView(context: Context, row: StandingRow, db: Db): Promise<StandingView> {
  const { actor } = context;
  return {
    ...toCard(context, row),
    profile: {
      name: row.name,
      summary: row.summary,
      summaryFr: row.summary_fr ?? undefined,
      website: row.website ?? undefined,
      region: row.own_region ?? undefined,
      contact: row.contact ?? undefined,
      showContact: row.contact_shown_at !== null,
    },
    grants: (await listGrants(db, row.id)).map(toGrant),
    may: {
      edit: editOrganisation.allows(actor, row),
      grant: grantKind.allows(actor, row),
      steward: stewardOrganisation.allows(actor, row),
    },
  };
}

const toCard = ({ actor, vocabularies }: Context, row: StandingRow): StandingCard => ({
  ...toOrganisationCard(row),
  ...toStanding(row, vocabularies),
  // Nobody looks after what is merged.
  status: row.status === 'suspended' ? 'suspended' : 'active',
  ...(isAgencyKind(row.kind) && { counts: countAsAgency.allows(actor, row) }),
});

const toGrant = (row: KindGrantRow): KindGrant => ({
  kind: row.kind,
  by: row.by,
  grantedAt: row.granted_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at ?? undefined,
  evidence: row.evidence,
  evidenceLink: row.evidence_link ?? undefined,
});
