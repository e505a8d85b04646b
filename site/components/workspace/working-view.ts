import type { EntryView, Locale, WorkingCard, WorkingEntry } from '#plugins/kit/index.ts';
import { formatDay } from '../../messages/translate.ts';

/** A working copy in the shape of a published entry, to be shown the way it will look. */
export const toEntryView = (entry: WorkingEntry): EntryView => ({
  id: entry.id,
  type: entry.type,
  slug: entry.slug,
  title: entry.title,
  summary: entry.summary,
  language: entry.language,
  marking: entry.marking,
  group: entry.group,
  organisation: entry.organisation,
  publishedAt: entry.publishedAt ?? entry.revision.createdAt,
  updatedAt: entry.revision.createdAt,
  fields: entry.fields,
  html: entry.html,
  revision: { id: entry.revision.id, number: entry.revision.number, hash: entry.revision.hash },
  source: entry.source,
  trust: entry.trust,
  references: entry.references,
  files: entry.files,
  withheld: [],
  plain: entry.plain,
  translations: entry.translations
    .filter(({ live }) => live)
    .map((one) => ({ ...one, updatedAt: entry.original?.since ?? entry.updatedAt })),
  sourceMovedOn: entry.original?.followed && true,
});

/** Enough of a hash to compare by eye. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

/** Minutes matter where people wait for each other; all times are UTC. */
export const formatMoment = (iso: string, locale: Locale): string =>
  `${formatDay(iso, locale)}, ${iso.slice(11, 16)} UTC`;

/** What the reviewers have not approved for a later time already. */
export const isUndecided = (card: WorkingCard): boolean => card.scheduledAt === undefined;
