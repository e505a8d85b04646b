import type { EntryType, FeedEntry, FieldValues } from '#plugins/kit/index.ts';
import { anonymous } from '../access/actor.ts';
import type { Context } from '../context.ts';
import { latestContents } from '../entries/service.ts';

const NEWEST = 50;
/** A feed tells what there is; the text is at the address. */
const MAX_SUMMARY = 2000;

/** The newest public entries, as nobody in particular reads them: a feed is a file, and readers of feeds do not sign in. */
export async function feed(context: Context, type?: string, locale?: string): Promise<FeedEntry[]> {
  const contents = await latestContents({ ...context, actor: anonymous }, NEWEST, type, locale);
  return contents.map(({ fields, source: _, ...card }) => {
    const own = ownSummary(context.entryTypes[card.type], fields);
    return { ...card, summary: (own ?? card.summary).slice(0, MAX_SUMMARY).toWellFormed() };
  });
}

/** A type that cannot say it must not keep the feed from being written: an entry that was withdrawn would stay in the old one. */
function ownSummary(type: EntryType | undefined, fields: FieldValues): string | undefined {
  try {
    return type?.exchange?.feed?.summary?.(fields);
  } catch {
    return undefined;
  }
}
