import { inject } from 'vitest';
import type { PreparedPortal } from './portal-pool.ts';

/**
 * Asks for something that all files of a test run share, and makes it when nobody has asked before: `postgres` answers with
 * the URL of a server, `database` with that of an empty database on it for one suite, `site` when the site is built.
 *
 * @throws Error that says why it could not be made
 */
export const borrow = (what: 'postgres' | 'database' | 'site'): Promise<string> => ask(what);

/** Says that a database is not used any more. */
export async function giveBack(database: string): Promise<void> {
  await ask('database', database);
}

/** The outcome of a first start: to copy, not to start a server on. @throws Error that says why there is none */
export const borrowPortal = async (): Promise<PreparedPortal> => JSON.parse(await ask('portal')) as PreparedPortal;

/** Says that no server listens on its port any more. */
export async function giveBackPortal(portal: PreparedPortal): Promise<void> {
  await ask('portal', JSON.stringify(portal));
}

async function ask(what: string, returned?: string): Promise<string> {
  const method = returned === undefined ? 'GET' : 'POST';
  const answer = await fetch(`${inject('lender')}/${what}`, { method, body: returned });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
