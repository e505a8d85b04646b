import type { OrganisationKind, OrganisationRole, PlatformRole, Viewer } from '#plugins/kit/index.ts';

export interface ActorMembership {
  organisationId: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  country?: string;
  role: OrganisationRole;
}

/** Who acts. Made by the session, the command line or a job; never from what a request says of itself. */
export type Actor =
  | { kind: 'anonymous' }
  | {
      kind: 'account';
      accountId: string;
      email: string;
      name: string;
      platformRole?: PlatformRole;
      /** Of a contact point. */
      country?: string;
      memberships: ActorMembership[];
      /** Organisations left a short while ago, and those of one's own that are suspended: see `decideOnEntry`. */
      formerOrganisationIds: string[];
    }
  /** The process itself: seed content, the command line on the server. `name` goes into the audit log. */
  | { kind: 'system'; name: string };

export const anonymous: Actor = { kind: 'anonymous' };

export const system = (name: string): Actor => ({ kind: 'system', name });

/** The account that acts, where it is one. */
export const accountIdOrNull = (actor: Actor): string | null => (actor.kind === 'account' ? actor.accountId : null);

/** Ids of the organisations an actor writes for. */
export const organisationIdsOf = (actor: Actor): string[] =>
  actor.kind === 'account' ? actor.memberships.map((membership) => membership.organisationId) : [];

export const isMemberOf = (actor: Actor, organisationId: string): boolean =>
  organisationIdsOf(actor).includes(organisationId);

/** Ids of the organisations whose entries an actor has an interest in: the own ones, and those left a short while ago. */
export const interestsOf = (actor: Actor): string[] =>
  actor.kind === 'account' ? [...organisationIdsOf(actor), ...actor.formerOrganisationIds] : [];

/** How the audit log names an actor. */
export const nameOfActor = (actor: Actor): string =>
  actor.kind === 'account'
    ? `account:${actor.accountId}`
    : actor.kind === 'system'
      ? `system:${actor.name}`
      : 'anonymous';

export function toViewer(actor: Actor): Viewer {
  if (actor.kind !== 'account') return { kind: actor.kind, memberships: [] };
  return {
    kind: 'account',
    name: actor.name,
    email: actor.email,
    platformRole: actor.platformRole,
    country: actor.country,
    memberships: actor.memberships.map(({ slug, name, kind, country, role }) => ({
      organisation: { slug, name, kind, country },
      role,
    })),
  };
}
