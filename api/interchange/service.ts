import type { ExchangePortal } from '#plugins/kit/index.ts';
import type { Context } from '../context.ts';
import { exportEntries } from './export-entries.ts';
import { feed } from './feed.ts';
import { importFile } from './import-file.ts';

/** Entries in the formats of others, for one actor. An import counts itself: a file is worth as many changes as it has rows. */
export const exchangeFor = (context: Context): ExchangePortal => ({
  exportEntries: (question) => exportEntries(context, question),
  importFile: (file, options) => importFile(context, file, options),
  feed: (type, locale) => feed(context, type, locale),
});
