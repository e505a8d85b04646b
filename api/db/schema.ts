import type { Generated } from 'kysely';
import type { EntryState, Marking, OrganisationKind, OrganisationRole, PlatformRole } from '#plugins/kit/index.ts';
import type { Json } from './json.ts';

/** Every table at a glance. Times are ISO 8601 UTC text, ids UUIDv7 text. */
export interface Schema {
  organisation: OrganisationRow;
  account: AccountRow;
  membership: MembershipRow;
  former_membership: FormerMembershipRow;
  session: SessionRow;
  sign_in_link: SignInLinkRow;
  entry: EntryRow;
  revision: RevisionRow;
  publication: PublicationRow;
  facet: FacetRow;
  search_document: SearchDocumentRow;
  review: ReviewRow;
  scheduled_publication: ScheduledPublicationRow;
  outbox: OutboxRow;
  audit_event: AuditEventRow;
}

export interface OrganisationRow {
  id: string;
  slug: string;
  kind: OrganisationKind;
  name: string;
  summary: string;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  website: string | null;
  status: 'active' | 'suspended';
  created_at: string;
}

export interface AccountRow {
  id: string;
  /** Lower case: one address, one account. */
  email: string;
  name: string;
  /** PHC string of argon2id; null until a password is set. */
  password_hash: string | null;
  platform_role: PlatformRole | null;
  /** ISO 3166-1 alpha-2: whose contact point somebody is. */
  country: string | null;
  status: 'active' | 'suspended';
  created_at: string;
}

export interface MembershipRow {
  account_id: string;
  organisation_id: string;
  role: OrganisationRole;
  created_at: string;
}

/** A membership that has ended: for a while its holder still decides on nothing of that organisation. */
export interface FormerMembershipRow {
  account_id: string;
  organisation_id: string;
  role: OrganisationRole;
  left_at: string;
}

export interface SessionRow {
  /** SHA-256 of the id that the cookie carries. */
  id: string;
  account_id: string;
  created_at: string;
  /** End unless it is used again before; never later than the absolute limit after `created_at`. */
  expires_at: string;
}

export interface SignInLinkRow {
  /** SHA-256 of the token in the link. */
  id: string;
  account_id: string;
  expires_at: string;
  used_at: string | null;
}

/** The identity of an entry and where its newest revision stands. */
export interface EntryRow {
  id: string;
  type: string;
  slug: string;
  organisation_id: string;
  state: EntryState;
  /** The newest revision. */
  head_revision_id: string;
  /** Account that wrote the newest revision; null: the process itself. */
  written_by: string | null;
  /** Account that last put a revision before the reviewers. */
  submitted_by: string | null;
  /** Of the live revision, or of the last one that was live. */
  published_marking: Marking | null;
  /** `EntrySource` of an entry that was not written here. */
  source: Json | null;
  /** Key in the register it was imported from. */
  external_id: string | null;
  first_published_at: string | null;
  /** Place in the static listing of its type; given at the first public publication, kept for ever. */
  listing_number: number | null;
  created_at: string;
  updated_at: string;
}

/** One immutable saved state of an entry. */
export interface RevisionRow {
  id: string;
  entry_id: string;
  number: number;
  /** SHA-256 of the canonical JSON of what was saved. */
  hash: string;
  title: string;
  summary: string;
  language: string;
  marking: Marking;
  fields: Json;
  /** Sanitised HTML of the Markdown fields, by dotted path. */
  html: Json;
  /** Version of the Markdown pipeline that made `html`. */
  pipeline: number;
  created_by: string | null;
  created_at: string;
}

/** The live revision of an entry; no row: not live. Everything readers ask for comes from here. */
export interface PublicationRow {
  entry_id: string;
  revision_id: string;
  type: string;
  slug: string;
  organisation_id: string;
  marking: Marking;
  title: string;
  summary: string;
  language: string;
  listing_number: number | null;
  /** Names of fields that not every reader of the entry may read; null: none. Outlives the plugin that says who may. */
  restricted_fields: Json | null;
  published_at: string;
  updated_at: string;
}

export interface FacetRow {
  entry_id: string;
  field: string;
  value: string;
}

/** Full text of the live revision. Written and matched only through `dialect.search`. */
export interface SearchDocumentRow {
  entry_id: string;
  title: string;
  summary: string;
  keywords: string;
  body: string;
}

export interface ReviewRow {
  id: string;
  entry_id: string;
  revision_hash: string;
  decision: 'approved' | 'changes-requested';
  reason: string;
  account_id: string | null;
  decided_at: string;
}

/** A revision that has been approved for a later time. At most one an entry; it ends with any edit or decision. */
export interface ScheduledPublicationRow {
  entry_id: string;
  revision_hash: string;
  /** The reviewer, whose right to decide is looked at again when the time has come. */
  account_id: string;
  reason: string;
  publish_at: string;
  created_at: string;
  attempts: number;
  /** Null: it was refused, and `last_problem` says why. */
  next_attempt_at: string | null;
  /** `LocalisedText` of what was in the way. */
  last_problem: Json | null;
}

/** What happened and has yet to be carried out of the database, in order. */
export interface OutboxRow {
  id: Generated<number>;
  topic: string;
  payload: Json;
  created_at: string;
  done_at: string | null;
}

export interface AuditEventRow {
  sequence: Generated<number>;
  id: string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  details: Json;
}
