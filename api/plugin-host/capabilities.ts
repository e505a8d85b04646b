import { z } from 'zod';
import { localise, LOCALES, termOf, type Vocabulary } from '#plugins/kit/index.ts';
import type { FetchGuarded } from '../fetch/guarded.ts';
import type { HookPortal } from './host.ts';
import type { CallName } from './protocol.ts';

const MOST_ENTRIES = 50;
const MAX_FETCHED_BYTES = 256 * 1024;

const entryFilter = z
  .strictObject({ type: z.string().max(80).optional(), limit: z.int().min(1).max(MOST_ENTRIES).optional() })
  .prefault({});
const termQuestion = z.strictObject({
  vocabulary: z.string().max(80),
  term: z.string().max(80),
  locale: z.enum(LOCALES),
});
const address = z.url().max(2000);

interface CapabilityDeps {
  fetchGuarded: FetchGuarded;
  vocabularies: Readonly<Record<string, Vocabulary>>;
}

/**
 * Answers what a hook asks of the host. Whether it may ask is for the caller to have decided.
 *
 * @throws Error in words for the author of the plugin
 */
export async function askHost(
  { fetchGuarded, vocabularies }: CapabilityDeps,
  portal: HookPortal,
  signal: AbortSignal,
  name: Exclude<CallName, 'next'>,
  given: unknown,
): Promise<unknown> {
  if (name === 'entries') {
    const { type, limit = MOST_ENTRIES } = read(entryFilter, given, 'host.entries.list');
    const entries = await portal.listEntries({ type, limit });
    return entries.slice(0, limit).map((entry) => ({ id: entry.id, title: entry.title, type: entry.type }));
  }
  if (name === 'vocabularies') {
    const { vocabulary, term, locale } = read(termQuestion, given, 'host.vocabularies.label');
    const known = Object.hasOwn(vocabularies, vocabulary) ? termOf(vocabularies, vocabulary, term) : undefined;
    return known && localise(known.label, locale);
  }
  const url = read(address, given, 'host.fetch');
  const { status, body } = await fetchGuarded(url, { maxBytes: MAX_FETCHED_BYTES, signal });
  return { status, text: Buffer.from(body).toString('utf8') };
}

function read<Value>(schema: z.ZodType<Value>, given: unknown, asked: string): Value {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(`${asked} cannot be asked so: ${parsed.error.issues.map(({ message }) => message).join('; ')}`);
}
