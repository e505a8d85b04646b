import { inject } from 'vitest';

/**
 * Asks for something that all files of a test run share, and makes it when nobody has asked before: `postgres` answers with
 * the URL of a server, `database` with that of an empty database on it for one suite, `site` when the site is built.
 *
 * @throws Error that says why it could not be made
 */
export async function borrow(what: 'postgres' | 'database' | 'site'): Promise<string> {
  const answer = await fetch(`${inject('lender')}/${what}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** Says that a database is not used any more. */
export async function giveBack(database: string): Promise<void> {
  const answer = await fetch(`${inject('lender')}/database`, { method: 'POST', body: database });
  if (!answer.ok) throw new Error(await answer.text());
}
