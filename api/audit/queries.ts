import type { RawBuilder, Selectable } from 'kysely';
import { type Actor, nameOfActor } from '../access/actor.ts';
import type { Db } from '../db/open.ts';
import type { AuditCheckpointRow } from '../db/tables/audit.ts';
import type { Checkpoint } from './signing.ts';

export const findLastEvent = (db: Db) =>
  db.selectFrom('audit_event').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1).executeTakeFirst();

/** Whether somebody has ever done anything, as far as the log goes: signed in, or used a link. */
export async function hasActed(db: Db, actor: Actor): Promise<boolean> {
  const query = db.selectFrom('audit_event').select('sequence').where('actor', '=', nameOfActor(actor)).limit(1);
  return (await query.executeTakeFirst()) !== undefined;
}

export async function findHash(db: Db, sequence: number): Promise<string | undefined> {
  const query = db.selectFrom('audit_event').select('hash').where('sequence', '=', sequence);
  return (await query.executeTakeFirst())?.hash;
}

/** Where the event with this hash stands. Reads the whole table. */
export async function findSequence(db: Db, hash: string): Promise<number | undefined> {
  const query = db.selectFrom('audit_event').select('sequence').where('hash', '=', hash).limit(1);
  return (await query.executeTakeFirst())?.sequence;
}

/** Newest first. `since`: ISO 8601 time. */
export async function listCheckpoints(db: Db, { since, limit }: { since?: string; limit?: number } = {}) {
  let query = db.selectFrom('audit_checkpoint').selectAll().orderBy('at', 'desc').orderBy('id', 'desc');
  if (since !== undefined) query = query.where('at', '>=', since);
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(toCheckpoint);
}

const toCheckpoint = ({ sequence, hash, at, public_key, signature }: Selectable<AuditCheckpointRow>): Checkpoint => ({
  sequence,
  hash,
  at,
  publicKey: public_key,
  signature,
});

/** Events after `sequence` in their order, with what stands beside the chain. */
export const listChained = (db: Db, afterSequence: number, limit: number) =>
  db
    .selectFrom('audit_event')
    .leftJoin('audit_personal', 'audit_personal.event_id', 'audit_event.id')
    .selectAll('audit_event')
    .select(['audit_personal.salt', 'audit_personal.data'])
    .where('audit_event.sequence', '>', afterSequence)
    .orderBy('audit_event.sequence')
    .limit(limit)
    .execute();
export type ChainedRow = Awaited<ReturnType<typeof listChained>>[number];

/** Events that an account caused, or that are about it, newest first. */
export const listEventsAbout = (db: Db, subject: string, limit: number) =>
  db
    .selectFrom('audit_event')
    .leftJoin('audit_personal', 'audit_personal.event_id', 'audit_event.id')
    .select(['audit_event.sequence', 'audit_event.at', 'audit_event.actor', 'audit_event.action'])
    .select(['audit_event.subject', 'audit_event.details', 'audit_personal.data'])
    .where((eb) => eb.or([eb('audit_event.actor', '=', subject), eb('audit_event.subject', '=', subject)]))
    .orderBy('audit_event.sequence', 'desc')
    .limit(limit)
    .execute();

export async function countEvents(db: Db): Promise<number> {
  const query = db.selectFrom('audit_event').select((eb) => eb.fn.countAll<number>().as('count'));
  return Number((await query.executeTakeFirstOrThrow()).count);
}

/** Of these actors and subjects, those whose personal data were erased after an event, with the last such event. */
export const listErasures = (db: Db, subjects: readonly string[]) =>
  db
    .selectFrom('audit_event')
    .select('subject')
    .select((eb) => eb.fn.max<number>('sequence').as('sequence'))
    .where('action', '=', 'personal-data-erased')
    .where('subject', 'in', subjects)
    .groupBy('subject')
    .execute();

interface EventFilter {
  action?: string;
  actor?: string;
  subject?: string;
  /** Days, UTC, both included. */
  from?: string;
  to?: string;
  /** Numbers below this one. */
  before?: number;
}

/**
 * Events that `where` lets through, newest first, with what is personal beside them and the group that they belong to.
 *
 * @param isOpen which of them the reader may know more of than that they are there: no other is found by what is in it
 */
export function selectEvents(
  db: Db,
  { where, isOpen }: { where: RawBuilder<boolean>; isOpen: RawBuilder<boolean> },
  filter: EventFilter,
  limit: number,
) {
  let query = db
    .selectFrom('audit_event')
    .leftJoin('audit_personal', 'audit_personal.event_id', 'audit_event.id')
    .leftJoin('audit_group', 'audit_group.event_id', 'audit_event.id')
    .select(['sequence', 'id', 'at', 'actor', 'action', 'subject', 'details', 'hash', 'audit_personal.data'])
    .select('audit_group.group_id')
    .where(where);
  if ([filter.action, filter.actor, filter.subject].some((value) => value !== undefined)) query = query.where(isOpen);
  for (const column of ['action', 'actor', 'subject'] as const) {
    const value = filter[column];
    if (value !== undefined) query = query.where(column, '=', value);
  }
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from);
  // Whatever follows “T” on that day sorts before “U”.
  if (filter.to !== undefined) query = query.where('at', '<', `${filter.to}U`);
  if (filter.before !== undefined) query = query.where('sequence', '<', filter.before);
  return query.orderBy('sequence', 'desc').limit(limit);
}

/** Names of the accounts among actors and subjects, as `account:ID`. */
export async function listNames(db: Db, mentioned: ReadonlySet<string>): Promise<Map<string, string>> {
  const ids = [...mentioned].flatMap((name) => (name.startsWith('account:') ? [name.slice('account:'.length)] : []));
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [`account:${id}`, name]));
}

/** Entries that are for a group, with the group. */
export async function listEntryGroups(db: Db, ids: readonly string[]): Promise<[string, string][]> {
  const query = db
    .selectFrom('entry')
    .select(['id', 'group_id'])
    .where('id', 'in', ids)
    .where('group_id', 'is not', null);
  return (await query.execute()).map(({ id, group_id }) => [id, group_id!]);
}

/** Entries that are addressed to an organisation, each as its own group. */
export async function listAddressed(db: Db, ids: readonly string[]): Promise<[string, string][]> {
  const query = db.selectFrom('entry').select('id').where('id', 'in', ids).where('addressee_id', 'is not', null);
  return (await query.execute()).map(({ id }) => [id, id]);
}

/** Entries with the last group that a revision was for. */
export async function listFormerGroups(db: Db, ids: readonly string[]): Promise<[string, string][]> {
  const query = db
    .selectFrom('revision')
    .select(['entry_id', 'group_id'])
    .where('entry_id', 'in', ids)
    .where('group_id', 'is not', null)
    .orderBy('number');
  return (await query.execute()).map(({ entry_id, group_id }) => [entry_id, group_id!]);
}

/** @param asked an id, or `TYPE/SLUG` */
export async function findEntryId(db: Db, asked: string): Promise<string | undefined> {
  const [type = '', slug] = asked.split('/');
  const entries = db.selectFrom('entry').select('id');
  const query =
    slug === undefined ? entries.where('id', '=', asked) : entries.where('type', '=', type).where('slug', '=', slug);
  return (await query.executeTakeFirst())?.id;
}

/** @param asked the id of a group, or of an invitation to one */
export async function findGroupId(db: Db, asked: string): Promise<string | undefined> {
  const group = await db.selectFrom('user_group').select('id').where('id', '=', asked).executeTakeFirst();
  if (group) return group.id;
  const invitations = db.selectFrom('group_invitation').select('group_id').where('id', '=', asked);
  return (await invitations.executeTakeFirst())?.group_id;
}

export async function findSessionOwner(db: Db, publicId: string): Promise<string | undefined> {
  const query = db.selectFrom('session').select('account_id').where('public_id', '=', publicId);
  return (await query.executeTakeFirst())?.account_id;
}
