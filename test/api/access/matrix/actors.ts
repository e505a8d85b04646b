/** What counts of somebody, said once more and apart from `api/access`. Left out: no. */
export interface Facts {
  isSignedIn?: true;
  /** Belongs to the organisation of the entries, or to another customs administration. */
  isOfAgency?: true;
  /** Belongs to the organisation of the entries. */
  isOwn?: true;
  /** Manages it. */
  isManager?: true;
  isReviewer?: true;
  isMaintainer?: true;
  /** In the group of the red entries. */
  ours?: 'owner' | 'member';
  /** In another group. */
  theirs?: 'owner' | 'member';
  /** To both groups. */
  isInvited?: true;
  /** Gave the password a short while ago. */
  isSure?: true;
  /** The command line, an import, a job. Has no session. */
  isProcess?: true;
}

const account = { isSignedIn: true, isSure: true } as const;
const own = { ...account, isOfAgency: true, isOwn: true } as const;
const maintainer = { ...account, isReviewer: true, isMaintainer: true } as const;

export const ACTORS = {
  anonymous: {},
  'member of a company': account,
  'member of another administration': { ...account, isOfAgency: true, theirs: 'owner' },
  contributor: { ...own, ours: 'owner' },
  'contributor outside the group': own,
  manager: { ...own, isManager: true },
  'contact point': { ...account, isInvited: true },
  reviewer: { ...account, isReviewer: true, ours: 'member' },
  'reviewer outside the group': { ...account, isReviewer: true },
  'member who reviews': { ...own, isReviewer: true, ours: 'member' },
  maintainer,
  'maintainer in the group': { ...maintainer, ours: 'member' },
  // Was a maintainer, of the own organisation, and in the group: nothing is left of it.
  suspended: {},
  // The contributor, hours after signing in.
  'assurance too low': { ...own, ours: 'owner', isSure: undefined },
  'the process itself': { isProcess: true },
} as const satisfies Record<string, Facts>;

export type ActorName = keyof typeof ACTORS;
export const ACTOR_NAMES = Object.keys(ACTORS) as ActorName[];
export const factsOf = (name: ActorName): Facts => ACTORS[name];
