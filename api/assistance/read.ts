import {
  ASSISTANCE_ACTS,
  type AssistanceAct,
  type AssistanceCard,
  type AssistanceStep,
  type AssistanceView,
  type EntryView,
} from '#plugins/kit/index.ts';
import { actOnCase } from '../access/act-on-case.ts';
import { isMemberOf, organisationIdsOf } from '../access/actor.ts';
import { readPublication } from '../access/read-publication.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { getEntry } from '../entries/service.ts';
import { AppError, notFound } from '../errors.ts';
import { type CaseRow, isWaitingFor, listSteps, selectCases, type StepRow } from './queries.ts';
import { AWAITED, isOpenTo } from './transitions.ts';

const ROWS_SHOWN = 200;

const selectReadable = (context: Context, db: Db) =>
  selectCases(db, readPublication.toWhere(context.actor, 'publication'));

/** What came in to the actor’s organisations, or went out from them. Newest first. */
export async function listBox(context: Context, box: 'in' | 'out'): Promise<AssistanceCard[]> {
  const ids = organisationIdsOf(context.actor);
  if (ids.length === 0) return [];
  const rows = await selectReadable(context, context.database.read)
    .where(box === 'in' ? 'publication.addressee_id' : 'publication.organisation_id', 'in', ids)
    .orderBy('assistance_case.updated_at', 'desc')
    .orderBy('assistance_case.entry_id', 'desc')
    .limit(ROWS_SHOWN)
    .execute();
  return rows.map((row) => ({ ...toCard(context, row), side: box === 'in' ? 'addressee' : 'asker' }));
}

export async function countWaiting(context: Context): Promise<number> {
  const rows = await selectReadable(context, context.database.read)
    .where(isWaitingFor(organisationIdsOf(context.actor)))
    .limit(ROWS_SHOWN)
    .execute();
  return rows.length;
}

/** The case of a request, for its two sides alone. @throws not_found */
export async function getCaseRow(context: Context, id: string, db: Db): Promise<CaseRow> {
  const row = await selectReadable(context, db).where('assistance_case.entry_id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** @throws not_found */
export async function getCase(context: Context, id: string): Promise<AssistanceView> {
  const { read } = context.database;
  const row = await getCaseRow(context, id, read);
  const request = await getEntry(context, id);
  const may = Object.fromEntries(
    ASSISTANCE_ACTS.map((act) => [act, isOpenTo(act, row.state) && actOnCase(act).allows(context.actor, row)]),
  ) as Record<AssistanceAct, boolean>;
  return {
    ...toCard(context, row),
    person: row.person ?? undefined,
    request,
    steps: (await listSteps(read, id)).map(toStep),
    grounds: await findGrounds(context, request),
    may,
  };
}

/** What the instrument of a request names as grounds for refusing it. Empty where it names none, or is not to be read any more. */
export async function findGrounds(context: Context, request: Pick<EntryView, 'type' | 'fields'>): Promise<string[]> {
  const addressed = context.entryTypes[request.type]?.addressed;
  const id = addressed && request.fields[addressed.under];
  if (typeof id !== 'string') return [];
  try {
    const { type, fields } = await getEntry(context, id);
    return context.entryTypes[type]?.grounds?.(fields, partOf(request.fields[addressed!.part])) ?? [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return [];
    throw error;
  }
}

const partOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function toCard({ actor }: Context, row: CaseRow): AssistanceCard {
  return {
    id: row.id,
    title: row.title,
    asker: {
      ...{ slug: row.asker_slug, name: row.asker_name, kind: row.asker_kind },
      country: row.asker_country ?? undefined,
    },
    addressee: {
      ...{ slug: row.addressee_slug, name: row.addressee_name, kind: row.addressee_kind },
      country: row.addressee_country ?? undefined,
    },
    side: isMemberOf(actor, row.organisation_id) || actor.kind === 'system' ? 'asker' : 'addressee',
    state: row.state,
    sentAt: row.published_at,
    deadline: row.deadline,
    isOverdue: AWAITED.includes(row.state) && row.deadline < new Date().toISOString().slice(0, 10),
    expectedOn: row.expected_on ?? undefined,
    updatedAt: row.updated_at,
  };
}

const toStep = (row: StepRow): AssistanceStep => ({
  kind: row.kind,
  at: row.at,
  organisation: {
    ...{ slug: row.slug, name: row.name, kind: row.organisation_kind },
    country: row.country ?? undefined,
  },
  by: row.by ?? undefined,
  text: row.text ?? undefined,
  ground: row.ground ?? undefined,
  person: row.person ?? undefined,
  expectedOn: row.expected_on ?? undefined,
});
