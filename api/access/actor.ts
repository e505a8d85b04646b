import type {
  Locale,
  OrganisationKind,
  OrganisationRole,
  PlatformRole,
  TokenScope,
  Viewer,
} from '#plugins/kit/index.ts';
import type { AssuranceLevel } from './assurance.ts';

export interface ActorMembership {
  organisationId: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  country?: string;
  role: OrganisationRole;
  /** It counts as a customs administration or border agency at this moment. Left out: no. */
  isAgency?: boolean;
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
      /** Of mail, where one was chosen. */
      language?: Locale;
      /** Nobody knows whether the address is theirs: what is sent to it, or waits for it, may be for somebody else. */
      isUnconfirmed?: true;
      platformRole?: PlatformRole;
      /** The role that their account has and that they do not act in, see `withStanding`. */
      withheldRole?: PlatformRole;
      /** Of a contact point. */
      country?: string;
      memberships: ActorMembership[];
      /** Organisations left a short while ago, and those of one's own that are suspended: see `decideOnEntry`. */
      formerOrganisationIds: string[];
      groups: ActorGroup[];
      /** How sure we are that it is the account's owner. Left out: the least, `session`. */
      assurance?: AssuranceLevel;
      /** A second factor was given in this session, however long ago. */
      hasPassedFactor?: boolean;
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

/** Whether an actor belongs to a customs administration or another border agency, whose kind is granted. */
export const isOfAgency = (actor: Actor): boolean =>
  actor.kind === 'account' && actor.memberships.some(({ isAgency }) => isAgency === true);

/** Ids of the organisations an actor manages. */
export const managedIdsOf = (actor: Actor): string[] =>
  actor.kind === 'account'
    ? actor.memberships.filter(({ role }) => role === 'manager').map(({ organisationId }) => organisationId)
    : [];

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
    withheldRole: actor.withheldRole,
    country: actor.country,
    memberships: actor.memberships.map(({ slug, name, kind, country, role }) => ({
      organisation: { slug, name, kind, country },
      role,
    })),
  };
}
