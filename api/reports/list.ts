import type { ReportView } from '#plugins/kit/index.ts';
import { answerReport } from '../access/answer-report.ts';
import type { Context } from '../context.ts';
import { listReports, type ReportRow } from './queries.ts';

/** More than anybody answers at a time. */
const MOST_SHOWN = 200;

/** @see ReportsPortal.list */
export async function list({ actor, database }: Context): Promise<ReportView[]> {
  return (await listReports(database.read, answerReport.toWhere(actor, 'entry'), MOST_SHOWN)).map(toReportView);
}

const toReportView = (row: ReportRow): ReportView => ({
  id: row.id,
  entry: {
    id: row.entry_id,
    type: row.type,
    slug: row.slug,
    title: row.title ?? undefined,
    language: row.language ?? undefined,
    organisation: { slug: row.organisation_slug, name: row.organisation_name },
  },
  kind: row.kind,
  text: row.text,
  state: row.state,
  reportedAt: row.reported_at,
  hasAddress: row.email !== null,
  answer: row.answer ?? undefined,
  closedAt: row.closed_at ?? undefined,
});
