import type { JoinRequestView, MembersView, OrganisationCard, OrganisationKind } from '#plugins/kit/index.ts';
import { accountIdOrNull, type Actor } from '../access/actor.ts';
import type { Rule } from '../access/condition.ts';
import { decideOnRequest } from '../access/decide-on-request.ts';
import { isAgencyKind } from '../access/agency.ts';
import { manageMembers } from '../access/manage-members.ts';
import { seeMembers } from '../access/see-members.ts';
import type { Context } from '../context.ts';
import { now } from '../db/ids.ts';
import type { Db } from '../db/open.ts';
import { isStorable } from '../db/text.ts';
import { notFound } from '../errors.ts';
import * as queries from './queries.ts';

/** More than a form can offer sensibly; who is not in it is found by search. */
const MAX_OFFERED = 2000;
/** Waiting requests that are shown at a time: the oldest, so that none is forgotten. */
const MAX_WAITING = 200;

/** An organisation that the rule lets the actor at. @throws not_found */
export async function getOrganisation(
  { actor }: Pick<Context, 'actor'>,
  rule: Rule<{ id: string }>,
  slug: string,
  db: Db,
): Promise<queries.OrganisationRow> {
  const found = isStorable(slug)
    ? await queries
        .selectOrganisations(db, rule.toWhere(actor, 'organisation'))
        .where('slug', '=', slug)
        .executeTakeFirst()
    : undefined;
  if (!found) throw notFound();
  return found;
}

/** @throws not_found */
export async function getMembers(context: Context, slug: string): Promise<MembersView> {
  const { actor } = context;
  const { read } = context.database;
  const organisation = await getOrganisation(context, seeMembers, slug, read);
  const mayManage = manageMembers.allows(actor, organisation);
  const members = await queries.listMembers(read, organisation.id);
  const pending = mayManage ? await queries.listPending(read, organisation.id) : [];
  const time = now();
  return {
    organisation: toCard(organisation),
    role: roleIn(actor, organisation.id),
    mayManage,
    members: members.map(({ id, name, email, status, role, created_at }) => ({
      accountId: id,
      name,
      email: mayManage ? email : undefined,
      role,
      since: created_at,
      isSelf: id === accountIdOrNull(actor),
      isSuspended: status !== 'active',
    })),
    invitations: pending.map(({ id, email, role, invited_by, invited_at, expires_at }) => ({
      ...{ id, email, role, invitedAt: invited_at, expiresAt: expires_at },
      invitedBy: invited_by ?? undefined,
      isExpired: expires_at <= time,
    })),
  };
}

/** Organisations that one can ask to join. */
export async function listJoinable(context: Context): Promise<OrganisationCard[]> {
  return (await queries.listActive(context.database.read, MAX_OFFERED)).map(toCard);
}

/** Requests that the actor may decide on, the oldest first. */
export async function listRequests(context: Context): Promise<JoinRequestView[]> {
  const where = decideOnRequest.toWhere(context.actor, 'join_request');
  const rows = await queries
    .selectRequests(context.database.read, where)
    .orderBy('join_request.requested_at')
    .orderBy('join_request.id')
    .limit(MAX_WAITING)
    .execute();
  return rows.map(toView);
}

/** @throws not_found for a request that there is not, or that the actor may not decide on */
export async function getRequest(context: Context, id: string, db: Db): Promise<queries.RequestRow> {
  const where = decideOnRequest.toWhere(context.actor, 'join_request');
  const found = isStorable(id)
    ? await queries.selectRequests(db, where).where('join_request.id', '=', id).executeTakeFirst()
    : undefined;
  if (!found) throw notFound();
  return found;
}

/** How many of them nobody but a maintainer can decide on, counted up to what the desk shows. */
export async function countForDesk(context: Context): Promise<number> {
  return (await listRequests(context)).filter((request) => request.isForDesk).length;
}

const isForDesk = ({ organisation_id, manager_count }: queries.RequestRow): boolean =>
  organisation_id === null || Number(manager_count) === 0;

const toView = (row: queries.RequestRow): JoinRequestView => ({
  ...{ id: row.id, name: row.name, email: row.email, reason: row.reason, locale: row.locale },
  requestedAt: row.requested_at,
  organisation:
    row.slug === null
      ? undefined
      : toCard({ slug: row.slug, name: row.name_of!, kind: row.kind!, country: row.country }),
  newOrganisation:
    row.new_kind === null
      ? undefined
      : {
          name: row.new_name!,
          kind: row.new_kind,
          country: row.new_country ?? undefined,
          website: row.new_website ?? undefined,
          needsEvidence: isAgencyKind(row.new_kind),
        },
  isForDesk: isForDesk(row),
});

interface Profile {
  slug: string;
  name: string;
  kind: OrganisationKind;
  country: string | null;
}

export const toCard = ({ slug, name, kind, country }: Profile): OrganisationCard => ({
  ...{ slug, name, kind },
  country: country ?? undefined,
});

const roleIn = (actor: Actor, organisationId: string) =>
  actor.kind === 'account'
    ? actor.memberships.find((membership) => membership.organisationId === organisationId)?.role
    : undefined;
