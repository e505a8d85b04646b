import { randomBytes } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Migration } from 'kysely/migration';
import { CHAIN_START, hashEvent, hashPersonal } from '../audit-hash.ts';
import type { Dialect } from '../dialect.ts';
import { fromJson, toJson } from '../json.ts';
import type { Schema } from '../schema.ts';
import type { AuditEventRow } from '../tables/audit.ts';

const BATCH = 500;

/** Hashes that hold the audit log together, what is personal beside it, and checkpoints over it. */
export const auditChain = (dialect: Dialect): Migration => ({
  async up(db: Kysely<Schema>) {
    const addColumn = (name: 'previous_hash' | 'hash') =>
      db.schema
        .alterTable('audit_event')
        .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
        .execute();
    await addColumn('previous_hash');
    await addColumn('hash');
    await db.schema.alterTable('audit_event').addColumn('personal_hash', 'text').execute();
    await createTables(db, dialect);
    await chainEvents(db);
    await createIndexes(db);
  },
});

async function createTables(db: Kysely<Schema>, dialect: Dialect): Promise<void> {
  await db.schema
    .createTable('audit_personal')
    .addColumn('event_id', 'text', (column) => column.primaryKey().references('audit_event.id'))
    .addColumn('salt', 'text', (column) => column.notNull())
    .addColumn('data', dialect.json, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('audit_checkpoint')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('signature', 'text', (column) => column.notNull())
    .execute();
}

/** What the maintainers' page filters by; `subject` has had its index from the start. */
async function createIndexes(db: Kysely<Schema>): Promise<void> {
  for (const column of ['actor', 'action', 'at'] as const)
    await db.schema.createIndex(`audit_event_${column}`).on('audit_event').columns([column, 'sequence']).execute();
}

/** Events of before get numbers without gaps (PostgreSQL loses some when a transaction fails) and their place in the chain. */
async function chainEvents(db: Kysely<Schema>): Promise<void> {
  let last = { sequence: 0, hash: CHAIN_START };
  for (let done = 0; ;) {
    const rows = await db
      .selectFrom('audit_event')
      .selectAll()
      .where('sequence', '>', done)
      .orderBy('sequence')
      .limit(BATCH)
      .execute();
    for (const row of rows) last = await chainEvent(db, row, last);
    if (rows.length < BATCH) return;
    done = rows.at(-1)!.sequence;
  }
}

async function chainEvent(
  db: Kysely<Schema>,
  row: Selectable<AuditEventRow>,
  last: { sequence: number; hash: string },
) {
  const { reason, ...details } = fromJson<Record<string, unknown>>(row.details);
  const personal = typeof reason === 'string' ? { reason } : undefined;
  const salt = randomBytes(16).toString('hex');
  const { id, at, actor, action, subject } = row;
  const event = {
    ...{ sequence: last.sequence + 1, id, at, actor, action, subject, details },
    personalHash: personal ? hashPersonal(salt, personal) : null,
    previousHash: last.hash,
  };
  const hash = hashEvent(event);
  await db
    .updateTable('audit_event')
    .set({
      sequence: event.sequence,
      details: toJson(details),
      personal_hash: event.personalHash,
      previous_hash: last.hash,
      hash,
    })
    .where('id', '=', id)
    .execute();
  if (personal)
    await db
      .insertInto('audit_personal')
      .values({ event_id: id, salt, data: toJson(personal) })
      .execute();
  return { sequence: event.sequence, hash };
}
