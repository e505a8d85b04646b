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
  user_group: UserGroupRow;
  group_member: GroupMemberRow;
  group_invitation: GroupInvitationRow;
  audit_personal: AuditPersonalRow;
  audit_checkpoint: AuditCheckpointRow;
  limit_count: LimitCountRow;
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

/**
 * A membership that has ended: for a while its holder still decides on nothing of that organisation. Whoever left, came
 * back, and left again, has two.
 */
export interface FormerMembershipRow {
  account_id: string;
  organisation_id: string;
  role: OrganisationRole;
  left_at: string;
}

export interface SessionRow {
  /** SHA-256 of the id that the cookie carries. */
  id: string;
  /** What its owner calls it by, in lists and addresses. Opens nothing. */
  public_id: string;
  account_id: string;
  /** What the session rests on, see `stampOf`. */
  stamp: string;
  /** Coarse, from the User-Agent: `Firefox · Windows`. */
  device: string;
  /** The level that the credentials given at `assured_at` reach while they are recent. */
  assurance: 'recent' | 'second-factor';
  /** When credentials were last given. */
  assured_at: string;
  created_at: string;
  /** Coarse: not written at every request. */
  used_at: string;
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
  /** Hard to guess until the first public publication; from then on the address that readers know, for ever. */
  slug: string;
  /** The address that was asked for; null: one made from the title. */
  wanted_slug: string | null;
  organisation_id: string;
  /** The group whose members alone work on it: from its first revision marked red to its first publication for others. */
  group_id: string | null;
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
  /** Set exactly when the marking is `red`. */
  group_id: string | null;
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
  /** Set exactly when the marking is `red`: whose members may read it. */
  group_id: string | null;
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

/** One event of the log. Rows are only ever added, through `recordEvent`; see `audit-hash.ts` for how they hang together. */
export interface AuditEventRow {
  sequence: Generated<number>;
  id: string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  /** No personal data: what is in the chain stays for ever. */
  details: Json;
  personal_hash: string | null;
  previous_hash: Generated<string>;
  hash: Generated<string>;
}

/** What is personal about an event: addresses, names, reasons in free text. May be erased; the chain holds without it. */
export interface AuditPersonalRow {
  event_id: string;
  salt: string;
  data: Json;
}

/** What the portal has signed: up to this event, the log was this. */
export interface AuditCheckpointRow {
  id: string;
  sequence: number;
  hash: string;
  at: string;
  /** Ed25519, SPKI in DER, base64. */
  public_key: string;
  /** Base64. */
  signature: string;
}

/** A closed user group. Without a slug: what has no name in an address cannot be guessed. */
export interface UserGroupRow {
  id: string;
  name: string;
  purpose: string;
  created_at: string;
  ended_at: string | null;
}

/** Kept when the group ends: who wrote in it may still open what their organisation wrote. */
export interface GroupMemberRow {
  group_id: string;
  account_id: string;
  role: 'owner' | 'member';
  since: string;
}

/** By address, and not by account: whether there is an account with it makes no difference. */
export interface GroupInvitationRow {
  id: string;
  group_id: string;
  /** Lower case, as in `account`. */
  email: string;
  invited_by: string | null;
  invited_at: string;
}

/** Points that somebody has used up of a limit. */
export interface LimitCountRow {
  /** The limit, then an account, a network, or a hash of what was typed as an address. */
  key: string;
  points: number;
  /** When it begins anew. */
  expires_at: string;
}
