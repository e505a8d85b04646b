import type { OrganisationKind } from './organisation-kind.ts';

/** How far the approval of a revision has come, where a type asks for more than one reviewer. */
export interface Approvals {
  needed: number;
  /** Oldest first; whose interest has changed since counts no more, and is not here. */
  given: { by: string; at: string }[];
  /** One of these is still to be among them. Which group it is only its members may know. Left out: no. */
  missing?: (OrganisationKind | 'group')[];
  /** The actor has approved it already. */
  mine: boolean;
}
