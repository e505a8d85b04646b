import type { AccountRow, FormerMembershipRow, MembershipRow, SessionRow, SignInLinkRow } from './tables/account.ts';
import type { AuditCheckpointRow, AuditEventRow, AuditGroupRow, AuditPersonalRow } from './tables/audit.ts';
import type { EntryRow, FacetRow, PublicationRow, RevisionRow, SearchDocumentRow } from './tables/entry.ts';
import type { GroupInvitationRow, GroupMemberRow, UserGroupRow } from './tables/group.ts';
import type { LimitCountRow } from './tables/limit.ts';
import type { OrganisationRow } from './tables/organisation.ts';
import type { OutboxRow } from './tables/outbox.ts';
import type { ApiTokenRow } from './tables/token.ts';
import type { ReviewRow, ScheduledPublicationRow } from './tables/review.ts';

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
  audit_group: AuditGroupRow;
  api_token: ApiTokenRow;
  audit_checkpoint: AuditCheckpointRow;
  limit_count: LimitCountRow;
}
