import type { Locale, ReportKind, ReportState } from '#plugins/kit/index.ts';

/** A problem with an entry, as somebody has reported it. */
export interface EntryReportRow {
  id: string;
  entry_id: string;
  kind: ReportKind;
  text: string;
  state: ReportState;
  /** Where the answer goes; removed a while after that. */
  email: string | null;
  locale: Locale;
  reported_by: string | null;
  reported_at: string;
  /** Those who look after the entry have been written to. */
  told_at: string | null;
  answer: string | null;
  closed_by: string | null;
  closed_at: string | null;
}
