import type { AccountPortal } from './account.ts';
import type { AuditPortal } from './audit.ts';
import type { BlocksPortal } from './blocks.ts';
import type { DeskPortal } from './desk.ts';
import type { EntryType, OrganisationKind } from './entry-type.ts';
import type { FactorSession, FactorsPortal } from './factors.ts';
import type { GroupName, GroupsPortal } from './groups.ts';
import type { InvitationsPortal, JoinRequestsPortal, MembersPortal } from './joining.ts';
import type { Marking } from './marking.ts';
import type { OrganisationsPortal } from './organisations.ts';
import type { PluginsPortal } from './plugin-care.ts';
import type { Problem } from './problems.ts';
import type { ProofsPortal } from './proofs.ts';
import type { OrganisationRole, PlatformRole } from './role.ts';
import type { OwnSessions, SiteSession } from './session.ts';
import type { SingleSignOnPortal } from './single-sign-on.ts';
import type { EntryFilter, SearchQuery, SearchResult, Sheet } from './query.ts';
import type { LocalisedText } from './text.ts';
import type { OwnTokens } from './tokens.ts';
import type { EntrySource, TrustFacts } from './trust.ts';
import type { JobsPortal, MailPortal } from './upkeep.ts';
import type { FieldValues } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where an entry stands. A published revision stays live while the next is drafted. */
export const STATES = ['draft', 'submitted', 'changes-requested', 'published', 'withdrawn'] as const;
export type EntryState = (typeof STATES)[number];

export interface OrganisationCard {
  slug: string;
  name: string;
  kind: OrganisationKind;
  country?: string;
}

/** An entry as a row of a listing. */
export interface EntryCard {
  id: string;
  type: string;
  slug: string;
  title: string;
  summary: string;
  /** Language the entry is written in, ISO 639-1. */
  language: string;
  marking: Marking;
  /** Whose members may read it; set exactly when it is marked `red`. */
  group?: GroupName;
  organisation: OrganisationCard;
  /** ISO 8601 UTC of the first publication. */
  publishedAt: string;
  /** ISO 8601 UTC of the live revision. */
  updatedAt: string;
}

/** A published entry, whole. */
export interface EntryView extends EntryCard {
  fields: FieldValues;
  /** Sanitised HTML of every Markdown field, by dotted path. */
  html: Record<string, string>;
  revision: { id: string; number: number; hash: string };
  source?: EntrySource;
  trust: TrustFacts;
  /** Entries that fields refer to and the reader may see, by id. */
  references: Record<string, EntryCard>;
  /** Names of fields that this reader may not read, filled in or not. */
  withheld: string[];
}

/** A page of a static listing. Pages count from the oldest entry, so that one more entry leaves the others alone. */
export interface ListingPage {
  type: string;
  /** 1 holds the oldest. */
  number: number;
  entries: EntryCard[];
  /** Numbers of the neighbouring pages, where there are any. */
  older?: number;
  newer?: number;
}

export interface TermPage {
  entries: EntryCard[];
  entryCount: number;
}

export interface PortalFigures {
  entries: number;
  organisations: number;
  countries: number;
}

/** An entry as its publisher works on it. */
export interface WorkingEntry {
  id: string;
  type: string;
  slug: string;
  title: string;
  summary: string;
  language: string;
  marking: Marking;
  group?: GroupName;
  state: EntryState;
  organisation: OrganisationCard;
  fields: FieldValues;
  html: Record<string, string>;
  /** The newest revision: what an edit must be based on and what a reviewer decides about. */
  revision: { id: string; number: number; hash: string; createdAt: string };
  /** Set while a revision is live. */
  publishedRevisionHash?: string;
  /** Of the live revision. */
  publishedMarking?: Marking;
  /** Set while an approval waits for its time, and after it was refused. */
  scheduled?: ScheduledPublication;
  /** Newest first. */
  decisions: ReviewDecision[];
  source?: EntrySource;
  trust: TrustFacts;
  references: Record<string, EntryCard>;
  publishedAt?: string;
  updatedAt: string;
  /** What the actor may do with it in its present state. */
  may: {
    edit: boolean;
    submit: boolean;
    decide: boolean;
    withdraw: boolean;
    /** Markings that the live revision can be given at once, without a review. */
    narrowTo: Marking[];
  };
}

/** The submitted revision has been approved for a later time. */
export interface ScheduledPublication {
  /** ISO 8601 UTC. */
  publishAt: string;
  /** The reviewer. */
  by: string;
  /** False: it was refused when its time had come, and another decision is needed. */
  isOpen: boolean;
  /** What was in the way. */
  problem?: LocalisedText;
}

export interface ReviewDecision {
  decision: 'approved' | 'changes-requested';
  reason: string;
  revisionHash: string;
  by: string;
  at: string;
}

/** A row of “my entries” or of the review queue. */
export interface WorkingCard {
  id: string;
  type: string;
  slug: string;
  title: string;
  marking: Marking;
  group?: GroupName;
  state: EntryState;
  organisation: OrganisationCard;
  live: boolean;
  /** An approval waits for this time, ISO 8601 UTC. */
  scheduledAt?: string;
  updatedAt: string;
}

/** What a form or an API client sends to save a draft. */
export interface DraftInput {
  type: string;
  /** Slug of the publishing organisation. */
  organisation: string;
  title: string;
  summary: string;
  language: string;
  marking: Marking;
  /** Id of the group that may read it: needed with the marking `red`, and only with it. */
  group?: string;
  /** Asked for; given with the first public publication. Left out: made from the title. */
  slug?: string;
  fields: FieldValues;
}

/** Who looks at a page, as far as a page may know. */
export interface Viewer {
  kind: 'anonymous' | 'account' | 'system';
  name?: string;
  email?: string;
  /** Slugs and roles of the organisations the account belongs to. */
  memberships: { organisation: OrganisationCard; role: OrganisationRole }[];
  platformRole?: PlatformRole;
  /** A role of theirs that rests until they have given a second factor in this session. */
  withheldRole?: PlatformRole;
  /** Whose contact point somebody is, ISO 3166-1 alpha-2. */
  country?: string;
}

/** The use cases of the portal, bound to one actor: the only way from a page, a plugin or a route to the data. */
export interface Portal {
  readonly viewer: Viewer;
  readonly entryTypes: readonly EntryType[];
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
  entries: {
    /** The live entry, if the actor may read it. */
    find(type: string, slug: string): Promise<EntryView | undefined>;
    /** @throws entry_not_found */
    get(id: string): Promise<EntryView>;
    list(filter: EntryFilter): Promise<Sheet<EntryCard>>;
    /** Newest live entries, all types or one. */
    latest(limit: number, type?: string): Promise<EntryCard[]>;
    /** A page of the static listing (clear entries only); undefined where there is no such page. */
    page(type: string, number: number | 'newest'): Promise<ListingPage | undefined>;
    withTerm(vocabulary: string, term: string): Promise<TermPage>;
    figures(): Promise<PortalFigures>;
    /** Entries the actor may work on, newest first. */
    listMine(): Promise<WorkingCard[]>;
    /** @throws entry_not_found when the actor may not work on it */
    getWorking(id: string): Promise<WorkingEntry>;
    /** Without `id` a new entry. `basedOn` is the hash of the revision the edit started from. @throws invalid_input, revision_outdated, slug_taken, marking_not_allowed */
    saveDraft(input: DraftInput, edit?: { id: string; basedOn: string }): Promise<WorkingEntry>;
    /** @throws invalid_input when fields are missing */
    submit(id: string): Promise<WorkingEntry>;
    /** Takes the live revision off every page before it returns. */
    withdraw(id: string, reason: string): Promise<WorkingEntry>;
    /** Gives the live revision fewer readers; the others find it nowhere when this returns. @throws invalid_input for a marking that is not narrower */
    narrow(id: string, marking: Marking, reason: string): Promise<WorkingEntry>;
  };
  reviews: {
    queue(): Promise<WorkingCard[]>;
    /** Publishes exactly the revision with this hash, at once or at `publishAt` (ISO 8601 UTC). @throws revision_outdated */
    approve(id: string, revisionHash: string, reason?: string, publishAt?: string): Promise<WorkingEntry>;
    /** Calls off what was approved for a later time; the entry waits for a decision again. */
    cancelSchedule(id: string): Promise<WorkingEntry>;
    requestChanges(id: string, revisionHash: string, reason: string): Promise<WorkingEntry>;
  };
  blocks: BlocksPortal;
  groups: GroupsPortal;
  organisations: OrganisationsPortal;
  proofs: ProofsPortal;
  members: MembersPortal;
  invitations: InvitationsPortal;
  joinRequests: JoinRequestsPortal;
  desk: DeskPortal;
  audit: AuditPortal;
  jobs: JobsPortal;
  mail: MailPortal;
  plugins: PluginsPortal;
  search: {
    query(query: SearchQuery): Promise<SearchResult>;
    /** Names of the facets that the actor may filter by. */
    facets: ReadonlySet<string>;
  };
  sessions: OwnSessions;
  account: AccountPortal;
  singleSignOn: SingleSignOnPortal;
  factors: FactorsPortal;
  tokens: OwnTokens;
  /** Problems of an input, without saving it. */
  check(input: DraftInput): Problem[];
}

/** What every page gets in `Astro.locals`. */
export interface SiteLocals {
  portal: Portal;
  session: SiteSession;
  factors: FactorSession;
  requestId: string;
  /** Called with what a page throws. */
  onPageError?(error: unknown): void;
  /** What went wrong, on the error page. */
  problem?: { status: number; code: string; text: LocalisedText; problems?: Problem[] };
}
