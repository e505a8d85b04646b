import type { RawBuilder } from 'kysely';
import type { UseFact } from '#plugins/kit/index.ts';
import { countAsAgency } from '../access/agency.ts';
import { anonymous } from '../access/actor.ts';
import { fromJson } from '../db/json.ts';
import type { Db } from '../db/open.ts';
import type { UseDeclarationRow } from '../db/tables/use.ts';

const DAY_MS = 86_400_000;

/** A declaration is to be confirmed within so many days. */
export const CONFIRM_DAYS = 365;

/** Declarations with their organisations, by name. */
export const selectDeclarations = (db: Db) =>
  db
    .selectFrom('use_declaration')
    .innerJoin('organisation', 'organisation.id', 'use_declaration.organisation_id')
    .selectAll('use_declaration')
    .select([
      'organisation.slug as organisation_slug',
      'organisation.name as organisation_name',
      'organisation.kind as organisation_kind',
      'organisation.country as organisation_country',
      'organisation.kind_until as organisation_kind_until',
      'organisation.status as organisation_status',
    ])
    .orderBy('organisation.name')
    .orderBy('organisation.slug');

/** Those of organisations that are active and count as administrations at this moment, restricted to what `where` lets through. */
export const selectHolding = (db: Db, where: RawBuilder<boolean>) =>
  selectDeclarations(db)
    .where('organisation.status', '=', 'active')
    // Whoever asks: what an administration says counts while it counts as one.
    .where(countAsAgency.toWhere(anonymous, 'organisation'))
    .where(where);

/** The same of one declaration. */
export const isHolding = (row: HoldingRow): boolean =>
  row.organisation_status === 'active' &&
  countAsAgency.allows(anonymous, { kind: row.organisation_kind, kind_until: row.organisation_kind_until });

export type HoldingRow = Awaited<ReturnType<ReturnType<typeof selectHolding>['executeTakeFirstOrThrow']>>;

export const confirmByOf = (confirmedAt: string): string =>
  new Date(Date.parse(confirmedAt) + CONFIRM_DAYS * DAY_MS).toISOString().slice(0, 10);

/** What a declaration says, and how fresh it is. */
export const toSaid = (row: UseDeclarationRow, nowMs = Date.now()) => ({
  since: row.since ?? undefined,
  steps: fromJson<string[]>(row.steps),
  purpose: row.purpose ?? undefined,
  mayBeAsked: row.may_be_asked === 1,
  marking: row.marking,
  declaredAt: row.declared_at,
  confirmedAt: row.confirmed_at,
  confirmBy: confirmByOf(row.confirmed_at),
  isOverdue: confirmByOf(row.confirmed_at) < new Date(nowMs).toISOString().slice(0, 10),
});

export const toFact = (row: HoldingRow): UseFact => ({
  slug: row.organisation_slug,
  name: row.organisation_name,
  kind: row.organisation_kind,
  country: row.organisation_country ?? undefined,
  ...toSaid(row),
});
