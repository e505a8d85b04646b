import type { OrganisationKind, OrganisationRole, PlatformRole, TokenScope, Viewer } from '#plugins/kit/index.ts';
import type { AssuranceLevel } from './assurance.ts';

export interface ActorMembership {
  organisationId: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  country?: string;
  role: OrganisationRole;
}

/** A closed user group that an actor belongs to, ended ones included. */
export interface ActorGroup {
  groupId: string;
  role: 'owner' | 'member';
}

/** Somebody with an account: in a session, or in whose name something is done. */
export type AccountActor = Extract<Actor, { kind: 'account' }>;

/** Who acts. Made by the session, the command line or a job; never from what a request says of itself. */
export type Actor =
  /** `network`: where the request came from; left out when it is the process that looks as anybody would. */
  | { kind: 'anonymous'; network?: string }
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
      groups: ActorGroup[];
      /** How sure we are that it is the account's owner. Left out: the least, `session`. */
      assurance?: AssuranceLevel;
      /** The session they act in, by its public id. */
      ownSessionId?: string;
      /** The token they act by instead of a session. Then there is no platform role, and no use case beyond its scopes. */
      token?: { id: string; scopes: readonly TokenScope[] };
    }
  /** The process itself: seed content, the command line on the server. `name` goes into the audit log. */
  | { kind: 'system'; name: string };

export const anonymous: Actor = { kind: 'anonymous' };

export const system = (name: string): Actor => ({ kind: 'system', name });

/** Id of the account that acts; null for who acts without one. */
export const accountIdOrNull = (actor: Actor): string | null => (actor.kind === 'account' ? actor.accountId : null);

/** Ids of the organisations an actor writes for. */
export const organisationIdsOf = (actor: Actor): string[] =>
  actor.kind === 'account' ? actor.memberships.map((membership) => membership.organisationId) : [];

/** Ids of the groups an actor belongs to. */
export const groupIdsOf = (actor: Actor): string[] =>
  actor.kind === 'account' ? actor.groups.map((group) => group.groupId) : [];

/** Ids of the groups an actor owns. */
export const ownedGroupIdsOf = (actor: Actor): string[] =>
  actor.kind === 'account' ? actor.groups.filter(({ role }) => role === 'owner').map((group) => group.groupId) : [];

/** Whether an actor belongs to a customs administration or another border agency. */
export const isOfAgency = (actor: Actor): boolean =>
  actor.kind === 'account' && actor.memberships.some(({ kind }) => kind === 'customs' || kind === 'border-agency');
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
