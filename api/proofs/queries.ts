import type { RawBuilder } from 'kysely';
import type { ProofEventKind } from '#plugins/kit/index.ts';
import { newId, now } from '../db/ids.ts';
import type { Db, Trx } from '../db/open.ts';
import { prepared } from '../db/prepared.ts';
import type { ProofRow } from '../db/tables/proof.ts';

/** Events of one proof that are shown. */
const EVENTS_SHOWN = 10;

/** The organisation of that slug, if `where` lets it through. */
export const findOrganisation = (db: Db, slug: string, where: RawBuilder<boolean>) =>
  db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'kind', 'country'])
    .where('slug', '=', slug)
    .where(where)
    .executeTakeFirst();

export type OrganisationColumns = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>;

/** Proofs that have not ended, with the slug of their organisation. */
export const selectOpen = (db: Db) =>
  db
    .selectFrom('proof')
    .innerJoin('organisation', 'organisation.id', 'proof.organisation_id')
    .selectAll('proof')
    .select(['organisation.slug as organisation_slug', 'organisation.name as organisation_name'])
    .where('proof.ended_at', 'is', null);

export type OpenProof = ProofRow & { organisation_slug: string; organisation_name: string };

/** Open proofs of an organisation and of its entries, and those that lapsed, newest first. */
export const listProofs = (db: Db, organisationId: string) =>
  db
    .selectFrom('proof')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where((eb) =>
      eb.or([
        eb('ended_at', 'is', null),
        eb.exists(
          eb
            .selectFrom('proof_event')
            .select('proof_event.id')
            .whereRef('proof_event.proof_id', '=', 'proof.id')
            .where('proof_event.kind', '=', 'lapsed'),
        ),
      ]),
    )
    .orderBy('id', 'desc')
    .execute();

export async function listEvents(db: Db, proofIds: readonly string[]) {
  if (proofIds.length === 0) return new Map<string, never>();
  const rows = await db
    .selectFrom('proof_event')
    .selectAll()
    .where('proof_id', 'in', [...proofIds])
    .orderBy('id', 'desc')
    .execute();
  const byProof = Map.groupBy(rows, (row) => row.proof_id);
  return new Map([...byProof].map(([id, events]) => [id, events.slice(0, EVENTS_SHOWN)]));
}

/** Entries of an organisation that `where` lets through and whose type is among these, with what they say now. */
export const listEntries = (db: Db, organisationId: string, types: readonly string[], where: RawBuilder<boolean>) =>
  db
    .selectFrom('entry')
    .innerJoin('revision', 'revision.id', 'entry.head_revision_id')
    .select(['entry.id', 'entry.type', 'revision.title', 'revision.language', 'revision.fields', 'revision.version'])
    .where('entry.organisation_id', '=', organisationId)
    .where('entry.type', 'in', [...types])
    .where(where)
    .orderBy('revision.title')
    .orderBy('entry.id');

/** Proofs that hold of an organisation, and of one entry of it, oldest first. */
export const listHolding = (db: Db, organisationId: string, entryId?: string) =>
  holding(db, { organisation: organisationId, entry: entryId ?? NO_ENTRY });

/** No id is empty. */
const NO_ENTRY = '';

const holding = prepared<Pick<ProofRow, (typeof HOLDING)[number]>, 'organisation' | 'entry'>((db, value) =>
  db
    .selectFrom('proof')
    .select(HOLDING)
    .where('organisation_id', '=', value('organisation'))
    .where('proven_at', 'is not', null)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('entry_id', 'is', null), eb('entry_id', '=', value('entry'))]))
    .orderBy('proven_at')
    .orderBy('id'),
);

const HOLDING = ['domain', 'method', 'proven_at', 'confirmed_at', 'entry_id'] as const;

/** The open proof of a domain for an organisation, or for one entry of it. */
export const findOpenId = (db: Db, organisationId: string, domain: string, entryId?: string) =>
  db
    .selectFrom('proof')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('domain', '=', domain)
    .where('ended_at', 'is', null)
    .where((eb) => (entryId === undefined ? eb('entry_id', 'is', null) : eb('entry_id', '=', entryId)))
    .executeTakeFirst();

export async function countOpen(db: Db, organisationId: string): Promise<number> {
  const row = await db
    .selectFrom('proof')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Letters to addresses of a domain, whoever had them sent. */
export async function countLetters(db: Db, domain: string, since: string): Promise<number> {
  const row = await db
    .selectFrom('proof_event')
    .innerJoin('proof', 'proof.id', 'proof_event.proof_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('proof.domain', '=', domain)
    .where('proof_event.kind', '=', 'letter-sent')
    .where('proof_event.at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export const updateProof = (trx: Trx, id: string, changes: Partial<ProofRow>) =>
  trx.updateTable('proof').set(changes).where('id', '=', id).execute();

export async function insertEvent(trx: Trx, proofId: string, kind: ProofEventKind, problem?: string): Promise<void> {
  const row = { id: newId(), proof_id: proofId, at: now(), kind, problem: problem ?? null };
  await trx.insertInto('proof_event').values(row).execute();
}
