import { inject } from 'vitest';

/**
 * Asks for something that all files of a test run share, and makes it when nobody has asked before: `postgres` answers with
 * the URL of a server, `site` when the site is built.
 *
 * @throws Error that says why it could not be made
 */
export async function borrow(what: 'postgres' | 'site'): Promise<string> {
  const answer = await fetch(`${inject('lender')}/${what}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}
