import type { AccountRow, FormerMembershipRow, MembershipRow, SessionRow, SignInLinkRow } from './tables/account.ts';
import type { AccountLinkRow, KnownBrowserRow } from './tables/account-care.ts';
import type { AssistanceCaseRow, AssistanceStepRow } from './tables/assistance.ts';
import type { MaturityFigureRow } from './tables/maturity.ts';
import type { AuditCheckpointRow, AuditEventRow, AuditGroupRow, AuditPersonalRow } from './tables/audit.ts';
import type { CallQuestionRow, CallResponseRow } from './tables/call.ts';
import type { ContentStateRow } from './tables/content.ts';
import type {
  EntryRow,
  FacetPairRow,
  FacetRow,
  PublicationRow,
  RevisionRow,
  SearchDocumentRow,
} from './tables/entry.ts';
import type {
  AuthenticatorAppRow,
  PasskeyChallengeRow,
  PasskeyRow,
  PendingSignInRow,
  RecoveryCodeRow,
} from './tables/factor.ts';
import type { EntryConfirmationRow } from './tables/freshness.ts';
import type { AttachmentRow, UploadRow } from './tables/file.ts';
import type { GroupInvitationRow, GroupMemberRow, UserGroupRow } from './tables/group.ts';
import type { JobRow } from './tables/job.ts';
import type { InvitationRow, JoinRequestRow } from './tables/joining.ts';
import type { LimitCountRow } from './tables/limit.ts';
import type { EntryOfferRow, KindGrantRow, OrganisationRow } from './tables/organisation.ts';
import type { OutboxRow } from './tables/outbox.ts';
import type { PluginFailureRow, PluginStateRow } from './tables/plugin.ts';
import type { ProofEventRow, ProofRow } from './tables/proof.ts';
import type { ApiTokenRow } from './tables/token.ts';
import type { EntryReportRow } from './tables/report.ts';
import type { ReviewRow, ScheduledPublicationRow } from './tables/review.ts';
import type {
  LinkedIdentityRow,
  SignOnAttemptRow,
  SignOnConnectionRow,
  SignOnDomainRow,
  SignOnProviderRow,
} from './tables/sign-on.ts';
import type { UseDeclarationRow } from './tables/use.ts';

/** Every table at a glance. Times are ISO 8601 UTC text, ids UUIDv7 text. */
export interface Schema {
  organisation: OrganisationRow;
  kind_grant: KindGrantRow;
  entry_offer: EntryOfferRow;
  account: AccountRow;
  membership: MembershipRow;
  former_membership: FormerMembershipRow;
  session: SessionRow;
  sign_in_link: SignInLinkRow;
  account_link: AccountLinkRow;
  known_browser: KnownBrowserRow;
  entry: EntryRow;
  revision: RevisionRow;
  publication: PublicationRow;
  facet: FacetRow;
  facet_pair: FacetPairRow;
  search_document: SearchDocumentRow;
  review: ReviewRow;
  entry_confirmation: EntryConfirmationRow;
  scheduled_publication: ScheduledPublicationRow;
  outbox: OutboxRow;
  content_state: ContentStateRow;
  audit_event: AuditEventRow;
  user_group: UserGroupRow;
  group_member: GroupMemberRow;
  group_invitation: GroupInvitationRow;
  audit_personal: AuditPersonalRow;
  audit_group: AuditGroupRow;
  api_token: ApiTokenRow;
  audit_checkpoint: AuditCheckpointRow;
  limit_count: LimitCountRow;
  proof: ProofRow;
  proof_event: ProofEventRow;
  sign_on_provider: SignOnProviderRow;
  sign_on_domain: SignOnDomainRow;
  linked_identity: LinkedIdentityRow;
  sign_on_attempt: SignOnAttemptRow;
  sign_on_connection: SignOnConnectionRow;
  job: JobRow;
  authenticator_app: AuthenticatorAppRow;
  passkey: PasskeyRow;
  recovery_code: RecoveryCodeRow;
  passkey_challenge: PasskeyChallengeRow;
  pending_sign_in: PendingSignInRow;
  invitation: InvitationRow;
  join_request: JoinRequestRow;
  plugin_state: PluginStateRow;
  plugin_failure: PluginFailureRow;
  upload: UploadRow;
  attachment: AttachmentRow;
  assistance_case: AssistanceCaseRow;
  assistance_step: AssistanceStepRow;
  call_question: CallQuestionRow;
  call_response: CallResponseRow;
  use_declaration: UseDeclarationRow;
  entry_report: EntryReportRow;
  maturity_figure: MaturityFigureRow;
}
