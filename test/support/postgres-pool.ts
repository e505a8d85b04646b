import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#api/db/migrate.ts';
import { openDatabase } from '#api/db/open.ts';

/** Migrated, empty PostgreSQL databases, which test suites use one after the other. */
export interface PostgresPool {
  /** The URL of one that nobody else uses. */
  take(): Promise<string>;
  /** Whoever took it is done with it, and closed what it had open. */
  giveBack(url: string): Promise<void>;
}

/** Above it emptying is no quicker than making a new one, and what is left of old rows slows down the next suite. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Making a database means copying hundreds of files, emptying one a few statements. One that a test has changed the tables
 * of, or filled with very much, is not used again.
 */
export function createPostgresPool(server: () => Promise<string>): PostgresPool {
  const free: string[] = [];
  let template: Promise<Template> | undefined;
  return {
    take: async () => {
      // Not after the first `await`: two who come at once would make two.
      template ??= server().then(makeTemplate);
      return free.pop() ?? makeDatabase(await server(), (await template).name);
    },
    giveBack: async (url) => {
      const { rows } = await template!;
      if (await onDatabase(url, (client) => empty(client, rows))) free.push(url);
      else await onDatabase(await server(), (client) => client.query(`drop database ${nameOf(url)} with (force)`));
    },
  };
}

interface Template {
  name: string;
  /** What migrations have written: JSON of the rows, by table. */
  rows: Map<string, string>;
}

async function makeTemplate(serverUrl: string): Promise<Template> {
  const url = await makeDatabase(serverUrl, 'template1');
  const database = await openDatabase({ url });
  await migrate(database);
  await database.close();
  const rows = await onDatabase(url, async (client) => {
    await client.query(NOTE_CHANGES);
    return readRows(client);
  });
  return { name: nameOf(url), rows };
}

async function makeDatabase(serverUrl: string, template: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onDatabase(serverUrl, (client) =>
    client.query(`create database ${name} template ${template} strategy file_copy`),
  );
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

async function onDatabase<Result>(url: string, act: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** @returns false for a database that cannot be used again */
async function empty(client: pg.Client, rows: Template['rows']): Promise<boolean> {
  await client.query(LEAVE);
  const { rows: states } = await client.query<{ isChanged: boolean; bytes: string }>(STATE);
  const { isChanged, bytes } = states[0]!;
  if (isChanged || Number(bytes) > MOST_BYTES) return false;
  await client.query(EMPTY);
  for (const [table, json] of rows)
    await client.query(
      `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1)`,
      [json],
    );
  return true;
}

async function readRows(client: pg.Client): Promise<Template['rows']> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await client.query<{ json: string | null }>(`select json_agg(${name})::text as json from ${name}`);
    if (rows[0]!.json !== null) found.set(name, rows[0]!.json);
  }
  return found;
}

/** Whoever is still connected would see the rows of the next suite. */
const LEAVE = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/** As replicas do, without asking foreign keys and triggers, some of which forbid to delete anything. */
const EMPTY = `do $$
declare one record;
begin
  set local session_replication_role = replica;
  for one in select quote_ident(tablename) as name from pg_tables where schemaname = 'public' loop
    execute 'delete from ' || one.name;
  end loop;
  perform setval(quote_ident(sequencename)::regclass, start_value, false) from pg_sequences where schemaname = 'public';
end $$`;

/** Counts whatever is made, changed or dropped from now on: tables, triggers, functions. A sequence is no table among theirs. */
const NOTE_CHANGES = `
  create schema pool;
  create sequence pool.change;
  create function pool.note() returns event_trigger language plpgsql as $$ begin perform nextval('pool.change'); end $$;
  create event trigger pool_note on ddl_command_end execute function pool.note()`;

const STATE = `select is_called as "isChanged", pg_database_size(current_database()) as bytes from pool.change`;
