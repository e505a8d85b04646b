import { type KeptLetter, type LetterFilter, type MailPortal, toProblems } from '#plugins/kit/index.ts';
import { requireAccount } from '../access/assurance.ts';
import { readLetters } from '../access/read-letters.ts';
import { recordEvent } from '../audit/service.ts';
import type { Context } from '../context.ts';
import { invalidInput, notFound } from '../errors.ts';
import { readEml } from '../mail/eml.ts';
import { letterQuery } from './schema.ts';

type LetterSheet = Awaited<ReturnType<MailPortal['list']>>;

/** @throws not_found for those who may not read letters, invalid_input */
export async function listLetters(context: Context, filter: LetterFilter): Promise<LetterSheet> {
  requireReader(context);
  const parsed = letterQuery.safeParse(filter);
  if (!parsed.success) throw invalidInput(toProblems(parsed.error.issues));
  const { limit = 50, cursor } = parsed.data;
  const { hasServer, kept } = context.mail;
  const ids = await kept.listIds(cursor);
  const shown = ids.slice(0, limit);
  const rows = await Promise.all(
    shown.map(async (id): Promise<KeptLetter | undefined> => {
      const content = await kept.find(id);
      if (!content) return undefined; // removed meanwhile
      const { to, subject, at } = readEml(content);
      return { id, to, subject, at };
    }),
  );
  const next = ids.length > limit ? shown.at(-1) : undefined;
  return { rows: rows.filter((row) => row !== undefined), next, hasServer };
}

/** @throws not_found, assurance_too_low */
export async function readLetter(context: Context, id: string): Promise<KeptLetter & { text: string }> {
  return { id, ...readEml(await openLetter(context, id)) };
}

/** @throws not_found, assurance_too_low */
export async function downloadLetter(context: Context, id: string): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await openLetter(context, id));
}

/** What opens an account must not be had with a session that somebody left open, nor without a trace. */
async function openLetter(context: Context, id: string): Promise<Buffer> {
  const { actor, database, mail } = context;
  requireReader(context);
  if (actor.kind === 'account') requireAccount(actor, 'mail.read');
  const content = await mail.kept.find(id);
  if (!content) throw notFound();
  const { to } = readEml(content);
  await database.transaction((trx) => recordEvent(trx, actor, 'letter-read', `letter:${id}`, {}, { to }));
  return content;
}

/** To everybody else there are no letters. */
function requireReader({ actor }: Context): void {
  if (!readLetters.allows(actor, {})) throw notFound();
}
