import type { EntryType, EntryView, Locale } from '#plugins/kit/index.ts';

/** An entry whose kind holds every language, as it is called on a page of this one; any other as it is. */
export const inPageLanguage = (entry: EntryView, type: EntryType | undefined, locale: Locale): EntryView =>
  type?.inLanguage ? { ...entry, ...type.inLanguage(entry.fields, locale), language: locale } : entry;
