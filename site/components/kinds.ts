import type { EntryType } from '#plugins/kit/index.ts';

/** Pages that everybody loads name so many kinds of entry; with more of them the last place leads to the page of all kinds. */
const MOST_KINDS = 4;

/** The kinds that a page for everybody names. It stays the same however many plugins there are. */
export function namedKinds(types: readonly EntryType[]): { types: readonly EntryType[]; isMore: boolean } {
  // Letters between organisations have no public list.
  const listed = types.filter(({ addressed }) => !addressed);
  const isMore = listed.length > MOST_KINDS;
  return { types: isMore ? listed.slice(0, MOST_KINDS - 1) : listed, isMore };
}
