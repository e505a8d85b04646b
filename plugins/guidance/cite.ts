import { type EntryView, formatDate, type Locale } from '../kit/index.ts';
import { wordsIn } from './words.ts';

/** One line that names the text so that others find the same: who, what, when, which revision, where. */
export const citationOf = (entry: EntryView, locale: Locale, origin: string): string =>
  wordsIn(locale)('citation', {
    publisher: entry.organisation.name,
    title: entry.title,
    date: formatDate(entry.updatedAt.slice(0, 10), locale),
    revision: entry.revision.number,
    address: `${origin}/${locale}/guidance/${entry.slug}/`,
  });
