import type { AccountPortal } from './account.ts';
import type { AssistancePortal } from './assistance.ts';
import type { AuditPortal } from './audit.ts';
import type { BlocksPortal } from './blocks.ts';
import type { CallsPortal } from './calls.ts';
import type { DeskPortal } from './desk.ts';
import type { EntryType } from './entry-type.ts';
import type { ExchangePortal } from './exchange.ts';
import type { FileCard, UploadsPortal } from './file.ts';
import type { FactorSession, FactorsPortal } from './factors.ts';
import type { GlossaryPortal } from './glossary.ts';
import type { GroupName, GroupsPortal } from './groups.ts';
import type { InvitationsPortal, JoinRequestsPortal, MembersPortal } from './joining.ts';
import type { Marking } from './marking.ts';
import type { MaturityPortal } from './maturity.ts';
import type { OrganisationKind } from './organisation-kind.ts';
import type { OrganisationsPortal } from './organisations.ts';
import type { PlainReason } from './plain-reason.ts';
import type { PluginsPortal } from './plugin-care.ts';
import type { Problem } from './problems.ts';
import type { ProofsPortal } from './proofs.ts';
import type { ReportsPortal } from './reports.ts';
import type { OrganisationRole, PlatformRole } from './role.ts';
import type { OwnSessions, SiteSession } from './session.ts';
import type { SingleSignOnPortal } from './single-sign-on.ts';
import type { EntryFilter, SearchQuery, SearchResult, Sheet } from './query.ts';
import type { LocalisedText } from './text.ts';
import type { OwnTokens } from './tokens.ts';
import type { TranslationCard } from './translations.ts';
import type { TrendsPortal } from './trends.ts';
import type { EntrySource, TrustFacts } from './trust.ts';
import type { JobsPortal, MailPortal } from './upkeep.ts';
import type { UsesPortal } from './uses.ts';
import type { FieldValues } from './values.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { DraftInput, WorkingCard, WorkingEntry } from './working-entry.ts';

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
  /** ISO 8601 UTC: since when it says what it says. A marking that was only narrowed leaves it as it is. */
  updatedAt: string;
}

/** An entry with its facts, as a plugin needs it that draws many on one page. */
export interface EntryOutline extends EntryCard {
  fields: FieldValues;
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
  /** Files that fields refer to, by id. */
  files: Record<string, FileCard>;
  /** Names of fields that this reader may not read, filled in or not. */
  withheld: string[];
  /** Why `fields` are as they were stored, not as its type has them. Left out: they are of its type. */
  plain?: PlainReason;
  /** The same text in other languages, as far as the reader may read them; the original first. */
  translations: TranslationCard[];
  /** The original, of which it is a translation, says something else by now. Set only where the reader may read that. */
  sourceMovedOn?: true;
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
    /**
     * Newest live entries, all types or one.
     *
     * @param locale here and below, of the page: of one text in several languages only the entry in that language is
     *   listed, otherwise the original. Left out: all are.
     */
    latest(limit: number, type?: string, locale?: string): Promise<EntryCard[]>;
    /** A page of the static listing (clear entries only); undefined where there is no such page. */
    page(type: string, number: number | 'newest', locale?: string): Promise<ListingPage | undefined>;
    withTerm(vocabulary: string, term: string, locale?: string): Promise<TermPage>;
    /**
     * Live entries of a kind with their facts, by title; for kinds of which there are few: 500 at most.
     *
     * @param term `vocabulary/term`: only those that have it
     */
    outlines(type: string, term?: string, locale?: string): Promise<EntryOutline[]>;
    figures(): Promise<PortalFigures>;
    /** Entries the actor may work on, newest first. */
    listMine(): Promise<WorkingCard[]>;
    /** @throws entry_not_found when the actor may not work on it */
    getWorking(id: string): Promise<WorkingEntry>;
    /** Without `id` a new entry. `basedOn` is the hash of the revision the edit started from. @throws invalid_input, revision_outdated, slug_taken, marking_not_allowed */
    saveDraft(input: DraftInput, edit?: { id: string; basedOn: string }): Promise<WorkingEntry>;
    /** Puts it before the reviewers, or publishes it where no field was changed that needs one. @throws invalid_input when fields are missing */
    submit(id: string): Promise<WorkingEntry>;
    /** Takes the live revision off every page before it returns. */
    withdraw(id: string, reason: string): Promise<WorkingEntry>;
    /**
     * Says that the facts of the live revision still hold, without a new one.
     *
     * @param revisionHash of the live revision, which was read @throws revision_outdated when another one is live
     */
    confirm(id: string, revisionHash: string): Promise<WorkingEntry>;
    /** Gives the live revision fewer readers; the others find it nowhere when this returns. @throws invalid_input for a marking that is not narrower */
    narrow(id: string, marking: Marking, reason: string): Promise<WorkingEntry>;
  };
  reviews: {
    queue(): Promise<WorkingCard[]>;
    /**
     * Approves exactly the revision with this hash. The last approval that its type asks for publishes it, at once or at
     * `publishAt` (ISO 8601 UTC). @throws revision_outdated
     */
    approve(id: string, revisionHash: string, reason?: string, publishAt?: string): Promise<WorkingEntry>;
    /** Calls off what was approved for a later time; the entry waits for a decision again. */
    cancelSchedule(id: string): Promise<WorkingEntry>;
    requestChanges(id: string, revisionHash: string, reason: string): Promise<WorkingEntry>;
  };
  blocks: BlocksPortal;
  calls: CallsPortal;
  uses: UsesPortal;
  reports: ReportsPortal;
  exchange: ExchangePortal;
  glossary: GlossaryPortal;
  groups: GroupsPortal;
  assistance: AssistancePortal;
  maturity: MaturityPortal;
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
  trends: TrendsPortal;
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
  uploads: UploadsPortal;
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
