import { TOKEN_SCOPES, type TokenScope } from '#plugins/kit/index.ts';

/** What counts of somebody, said once more and apart from `api/access`. Left out: no. */
export interface Facts {
  isSignedIn?: true;
  /** Belongs to the organisation of the entries, or to another customs administration. */
  isOfAgency?: true;
  /** Belongs to the organisation of the entries. */
  isOwn?: true;
  /** Of the organisation of the entries. */
  isManager?: true;
  /** Of the country in which that organisation is. */
  isContactPoint?: true;
  /** Belongs to a technology company. */
  isOfCompany?: true;
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
  /** Has a role that rests: pages of it lead to where a second factor is set up. */
  needsSetUp?: true;
  /** Gave a second factor a short while ago. */
  hasGivenFactor?: true;
  /** Left the organisation of the entries less than 90 days ago. */
  hasLeft?: true;
  /** Asks by a token with these scopes; roles of the whole portal do not go with it. */
  token?: readonly TokenScope[];
  /** The command line, an import, a job. Has no session. */
  isProcess?: true;
}

const account = { isSignedIn: true, isSure: true, hasGivenFactor: true } as const;
const own = { ...account, isOfAgency: true, isOwn: true } as const;
const reviewing = { ...account, isReviewer: true, ours: 'member' } as const;
const maintainer = { ...account, isReviewer: true, isMaintainer: true } as const;

export const ACTORS = {
  anonymous: {},
  'member of a company': { ...account, isOfCompany: true },
  'member of another administration': { ...account, isOfAgency: true, theirs: 'owner' },
  contributor: { ...own, ours: 'owner' },
  'contributor outside the group': own,
  manager: { ...own, isManager: true },
  'contact point': { ...account, isInvited: true, isContactPoint: true },
  reviewer: reviewing,
  'reviewer outside the group': { ...account, isReviewer: true },
  'reviewer who left 89 days ago': { ...reviewing, hasLeft: true },
  'reviewer who left 91 days ago': reviewing,
  'member who reviews': { ...own, isReviewer: true, ours: 'member' },
  maintainer,
  'maintainer in the group': { ...maintainer, ours: 'member' },
  // Was a maintainer, of the own organisation, and in the group: nothing is left of it.
  suspended: {},
  // The contributor, hours after signing in.
  'assurance too low': { ...own, ours: 'owner', isSure: undefined, hasGivenFactor: undefined },
  // Whoever reviews and has given no second factor in this session: a member of nothing.
  'reviewer without second factor': { ...account, needsSetUp: true, hasGivenFactor: undefined },
  'token of the contributor': { ...own, ours: 'owner', token: TOKEN_SCOPES },
  'token of the contributor, to read': { ...own, ours: 'owner', token: ['read'] },
  'token of a maintainer': { ...account, ours: 'member', token: TOKEN_SCOPES },
  'the process itself': { isProcess: true },
} as const satisfies Record<string, Facts>;

export type ActorName = keyof typeof ACTORS;
export const ACTOR_NAMES = Object.keys(ACTORS) as ActorName[];
export const factsOf = (name: ActorName): Facts => ACTORS[name];
