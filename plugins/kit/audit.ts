import type { Sheet } from './query.ts';

/** One event of the audit log, as maintainers read it. */
export interface AuditEventView {
  /** 1, 2, 3 … without a gap. */
  sequence: number;
  id: string;
  at: string;
  /** `account:ID`, `system:NAME` or `anonymous`; `withheld` for what was done in a closed group of others. */
  actor: string;
  /** Name of the account, while there is one. */
  actorName?: string;
  action: string;
  subject: string;
  subjectName?: string;
  details: Record<string, unknown>;
  /** Addresses, names, reasons; gone once they were erased. */
  personal?: Record<string, unknown>;
  hash: string;
}

export interface AuditFilter {
  action?: string;
  actor?: string;
  subject?: string;
  /** Days in UTC, `YYYY-MM-DD`, both included. */
  from?: string;
  to?: string;
  limit?: number;
  cursor?: string;
}

/** The audit log, for maintainers: it throws not_found for everybody else. */
export interface AuditPortal {
  /** Newest first. @throws invalid_input for filters that nothing could be found by */
  list(filter: AuditFilter): Promise<Sheet<AuditEventView>>;
  /** In parts; leaves out what is personal. The export is an event itself. */
  exportCsv(filter: AuditFilter): Promise<AsyncIterable<string>>;
}
