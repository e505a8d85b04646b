import type {
  Approvals,
  EntryCard,
  EntrySource,
  EntryView,
  FileCard,
  FieldValues,
  GroupName,
  LocalisedText,
  OrganisationCard,
  ReviewDecision,
  ScheduledPublication,
  TrustFacts,
  WorkingCard,
  WorkingEntry,
} from '#plugins/kit/index.ts';
import { fromJson } from '../db/json.ts';
import { freshnessOf } from './freshness.ts';
import type { CardRow, ViewRow, WorkingRow } from './queries.ts';

type OrganisationColumns = Pick<
  CardRow,
  'organisation_slug' | 'organisation_name' | 'organisation_kind' | 'organisation_country'
>;

export const toOrganisation = (row: OrganisationColumns): OrganisationCard => ({
  slug: row.organisation_slug,
  name: row.organisation_name,
  kind: row.organisation_kind,
  country: row.organisation_country ?? undefined,
});

const toGroup = (id: string | null, name: string | null): GroupName | undefined =>
  id === null ? undefined : { id, name: name ?? '' };

export const toCard = (row: CardRow): EntryCard => ({
  id: row.id,
  type: row.type,
  slug: row.slug,
  title: row.title,
  summary: row.summary,
  language: row.language,
  marking: row.marking,
  group: toGroup(row.group_id, row.group_name),
  organisation: toOrganisation(row),
  publishedAt: row.published_at,
  updatedAt: row.updated_at,
});

/**
 * @param fields as far as the reader may see them
 * @param everyDays after so many the publisher confirms the facts again; undefined: nobody knows any more
 */
export const toView = (
  row: ViewRow,
  fields: FieldValues,
  references: Record<string, EntryCard>,
  files: Record<string, FileCard>,
  proven: Proven,
  everyDays: number | undefined,
): Omit<EntryView, 'html' | 'withheld' | 'plain' | 'translations' | 'sourceMovedOn'> => {
  const source = row.source ? fromJson<EntrySource>(row.source) : undefined;
  return {
    ...toCard(row),
    fields,
    revision: { id: row.revision_id, number: row.revision_number, hash: row.revision_hash },
    source,
    trust: toTrust(row, row.updated_at, proven, everyDays),
    references,
    files,
  };
};

/** The facts that have records of their own: what is proven, and who says that they use it. */
type Proven = Pick<TrustFacts, 'publisherControl' | 'ownership' | 'declaredUse'>;

/** The four facts. */
function toTrust(
  row: Pick<ViewRow, 'source' | 'confirmed_at'>,
  updatedAt: string,
  proven: Proven,
  everyDays: number | undefined,
): TrustFacts {
  const source = row.source ? fromJson<EntrySource>(row.source) : undefined;
  return {
    ...proven,
    ...freshnessOf({ source, updatedAt, confirmedAt: row.confirmed_at }, everyDays),
  };
}

export const toWorkingCard = (row: WorkingRow, approvals?: Approvals): WorkingCard => ({
  id: row.id,
  type: row.type,
  slug: row.slug,
  title: row.title,
  marking: row.marking,
  group: toGroup(row.revision_group_id, row.revision_group_name),
  state: row.state,
  organisation: toOrganisation(row),
  live: row.live_hash !== null,
  scheduledAt: row.scheduled_attempt_at === null ? undefined : (row.scheduled_at ?? undefined),
  approvals,
  updatedAt: row.updated_at,
});

/** What is asked for apart from the row. */
type OfItsOwn =
  | ('fields' | 'html' | 'plain' | 'approvals' | 'decisions' | 'references' | 'files' | 'may')
  | ('translationOf' | 'follows' | 'original' | 'translations');

export const toWorking = (
  row: WorkingRow,
  {
    proven,
    everyDays,
    ...more
  }: Pick<WorkingEntry, OfItsOwn> & {
    proven: Proven;
    everyDays: number | undefined;
  },
): WorkingEntry => {
  const source = row.source ? fromJson<EntrySource>(row.source) : undefined;
  return {
    id: row.id,
    type: row.type,
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    language: row.language,
    marking: row.marking,
    group: toGroup(row.revision_group_id, row.revision_group_name),
    state: row.state,
    organisation: toOrganisation(row),
    revision: {
      id: row.revision_id,
      number: row.revision_number,
      hash: row.revision_hash,
      createdAt: row.revision_created_at,
    },
    publishedRevisionHash: row.live_hash ?? undefined,
    publishedMarking: row.live_marking ?? undefined,
    approvedHash: row.approved_hash ?? undefined,
    scheduled: toScheduled(row),
    source,
    trust: toTrust(row, row.live_updated_at ?? row.updated_at, proven, everyDays),
    publishedAt: row.first_published_at ?? undefined,
    updatedAt: row.updated_at,
    ...more,
  };
};

const toScheduled = (row: WorkingRow): ScheduledPublication | undefined =>
  row.scheduled_at === null
    ? undefined
    : {
        publishAt: row.scheduled_at,
        by: row.scheduled_by ?? 'Entrepôt',
        isOpen: row.scheduled_attempt_at !== null,
        problem: row.scheduled_problem === null ? undefined : fromJson<LocalisedText>(row.scheduled_problem),
      };

export const toDecision = (row: {
  decision: ReviewDecision['decision'];
  reason: string;
  revision_hash: string;
  decided_at: string;
  name: string | null;
}): ReviewDecision => ({
  decision: row.decision,
  reason: row.reason,
  revisionHash: row.revision_hash,
  by: row.name ?? 'Entrepôt',
  at: row.decided_at,
});
