import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { borrow } from './borrow.ts';

/** A PostgreSQL database for one test: `url` to open it, `drop` to be rid of it, open connections or not. */
export interface PostgresDatabase {
  name: string;
  url: string;
  drop: () => Promise<void>;
}

/**
 * Makes a database on the server of this test run.
 *
 * @param template name of the database it starts as a copy of; nobody may be connected to that one
 */
export async function createPostgresDatabase(template = 'template1'): Promise<PostgresDatabase> {
  const serverUrl = await borrow('postgres');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(serverUrl, `create database ${name} template ${template} strategy file_copy`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => execute(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
