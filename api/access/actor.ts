import type { OrganisationKind, Viewer } from '#plugins/kit/index.ts';

export interface ActorMembership {
  organisationId: string;
  slug: string;
  name: string;
  kind: OrganisationKind;
  country?: string;
  role: 'contributor' | 'manager';
}

/** Who acts. Made by the session, the command line or a job; never from what a request says of itself. */
export type Actor =
  /** `network`: where the request came from; left out when it is the process that looks as anybody would. */
  | { kind: 'anonymous'; network?: string }
  | {
      kind: 'account';
      accountId: string;
      email: string;
      name: string;
      platformRole?: 'reviewer' | 'maintainer';
      memberships: ActorMembership[];
    }
  /** The process itself: seed content, the command line on the server. `name` goes into the audit log. */
  | { kind: 'system'; name: string };

export const anonymous: Actor = { kind: 'anonymous' };

export const system = (name: string): Actor => ({ kind: 'system', name });

/** Ids of the organisations an actor writes for. */
export const organisationIdsOf = (actor: Actor): string[] =>
  actor.kind === 'account' ? actor.memberships.map((membership) => membership.organisationId) : [];

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
    memberships: actor.memberships.map(({ slug, name, kind, country, role }) => ({
      organisation: { slug, name, kind, country },
      role,
    })),
  };
}
