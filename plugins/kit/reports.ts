import type { Locale } from './text.ts';

/** What can be wrong with an entry. */
export const REPORT_KINDS = ['wrong-fact', 'outdated', 'dead-link', 'not-accessible', 'legal', 'other'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_STATES = ['open', 'answered', 'rejected'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export interface NewReport {
  kind: ReportKind;
  text: string;
  /** Where the answer goes. Left out: nobody is answered. */
  email?: string;
  /** Of the answer. */
  locale: Locale;
}

/** A report about an entry, for those who look after it. Nothing of it is public. */
export interface ReportView {
  id: string;
  /** Without title and language it is not live any more. */
  entry: {
    id: string;
    type: string;
    slug: string;
    title?: string;
    language?: string;
    organisation: { slug: string; name: string };
  };
  kind: ReportKind;
  text: string;
  state: ReportState;
  reportedAt: string;
  /** The answer is sent to whoever wrote it. Their address is shown to nobody. */
  hasAddress: boolean;
  answer?: string;
  closedAt?: string;
}

/** Problem reports on entries: by whoever may read one, to those who look after it. */
export interface ReportsPortal {
  /** @throws not_found for what the actor may not read, invalid_input, too_many_requests */
  send(entryId: string, report: NewReport): Promise<void>;
  /** Reports about entries of the actor’s organisations, and about all for maintainers; open ones first, newest first. */
  list(): Promise<ReportView[]>;
  /** Closes a report with an answer, which goes to whoever left an address. @throws not_found, invalid_input, state_conflict */
  answer(reportId: string, as: Exclude<ReportState, 'open'>, answer: string): Promise<void>;
}
